"""Who publishes a questionnaire in FHIR, and whose it is."""

from __future__ import annotations

from .naming import Json, Publication

# The questionnaire that came with the project stays its authors', also where an editor has changed it.
SHIPPED = "gut-skin"
SHIPPED_COPYRIGHT = (
    "\N{COPYRIGHT SIGN} The Gutskin authors, CC BY 4.0, https://creativecommons.org/licenses/by/4.0/"
)


def signed(published: Publication) -> Json:
    """Return who publishes it, since when, and whose it is."""
    is_shipped = published.definition.slug == SHIPPED
    contact = [{"telecom": [{"system": "email", "value": published.contact}]}] if published.contact else []
    return {
        "publisher": published.publisher,
        "copyright": SHIPPED_COPYRIGHT if is_shipped else f"\N{COPYRIGHT SIGN} {published.publisher}",
        **({"date": published.published.isoformat()} if published.published else {}),
        **({"contact": contact} if contact else {}),
    }
