"""What staff are told while visitors meet a version of before the second one, which has no scores today."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from .models.published import Version

CONTENT = Path(__file__).parent / "content"

# Fingerprints of the shipped questionnaire as every release before the second version published it. Where
# visitors meet one of these, nobody has published anything of their own, and `prepare` goes on to the second.
SHIPPED_BEFORE = frozenset(
    {"0b17f334", "eedb536d", "67141adc", "fc99238a", "b64face0", "66320b59", "af4ffe5b"}
)


def shipped_file(slug: str) -> Path:
    """Return the definition file that is shipped for a questionnaire, if there is one."""
    return CONTENT / f"{slug.replace('-', '_')}.yaml"


def warning(slug: str) -> str:
    """Return what to do where the newest version of a questionnaire is of the old rules; else nothing."""
    newest = Version.objects.latest_of(slug).values("number")
    old = Version.objects.of_old_rules().filter(questionnaire__slug=slug, number__in=newest)
    number = old.values_list("number", flat=True).first()
    if number is None:
        return ""
    file = shipped_file(slug)
    words = {
        "number": number,
        "file": file.relative_to(settings.BASE_DIR) if file.exists() else _("a file with points in groups"),
    }
    said = _(
        "Version %(number)s is written under the old rules: load and publish %(file)s. Until then visitors"
        " get questions, signs and advice without scores."
    )
    return said % words
