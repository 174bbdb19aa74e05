"""How well two colours can be told apart, as WCAG counts it, and what the site's own colours stand on."""

from __future__ import annotations

LEAST = 7.0  # WCAG 2.2, AAA: for text of any size
ALMOST_BLACK = 0.04045  # of sRGB: up to here light grows in a straight line
# What texts and buttons of these colours stand on, or beside, in each scheme: tokens of the style sheet.
LIGHT = {"paper": "#fbf6ee", "card": "#fffdf9", "sand": "#f3eadb", "picked": "#e3eee7", "on": "#ffffff"}
DARK = {"paper": "#131e1a", "card": "#1b2a24", "sand": "#1d2f28", "picked": "#203a30", "on": "#10201a"}


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21; each is written as in `#17543f`."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def least_contrast(colour: str, papers: dict[str, str]) -> float:
    """Return the contrast of a colour with the paper on which it is weakest."""
    return min(contrast(colour, paper) for paper in papers.values())


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[start : start + 2], 16) / 255) for start in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(share: float) -> float:
    return share / 12.92 if share <= ALMOST_BLACK else float(((share + 0.055) / 1.055) ** 2.4)
