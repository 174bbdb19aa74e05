"""The site itself: what it is called, who answers for it, who reviewed it, and its colours."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator, URLValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from questionnaire.domain.contrast import DARK, LEAST, LIGHT, least_contrast

ONLY = 1  # the number of the only row
A_COLOUR = RegexValidator(r"\A#[0-9a-fA-F]{6}\Z", gettext_lazy("Write a colour as in #17543f."))
SCHEMES = {"action_light": LIGHT, "action_dark": DARK, "accent_light": LIGHT, "accent_dark": DARK}


class Site(models.Model):
    """What another owner changes, in one row. Its defaults are Gutskin's own, and name nobody."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=ONLY, editable=False)
    name = models.CharField(
        max_length=40,
        default="Gutskin",
        help_text=gettext_lazy("Stands at the head of each page and in its title."),
    )
    name_end = models.CharField(
        "end of the name",
        max_length=40,
        blank=True,
        default="skin",
        help_text=gettext_lazy("The end of the name that is shown in the second colour. May be left empty."),
    )
    strapline = models.CharField(
        max_length=80,
        default="Skin trouble, and wondering about your gut?",
        help_text=gettext_lazy("The heading of the first page: whom this is for."),
    )
    introduction = models.TextField(
        max_length=300,
        default=(
            "Answer plain questions about your skin and digestion. Get a page of your own:"
            " what your answers touch, what to do first, and how good the evidence is."
        ),
        help_text=gettext_lazy("Two or three sentences below the strapline; search engines show them, too."),
    )
    drawing = models.TextField(
        "what its drawing shows",
        max_length=300,
        blank=True,
        default=(
            "Three ways from gut to skin: food taken in, waste cleared, defences kept calm. Research backs"
            " some of this better than the rest. We say which."
        ),
        help_text=gettext_lazy(
            "Stands below the drawing of three vessels that rise from gut to skin. Leave it empty if the"
            " questionnaire is about something else: then no page shows that drawing."
        ),
    )
    series_title = models.CharField(
        max_length=80,
        default="When Good Guts Go Bad",
        help_text=gettext_lazy("What the articles are called together."),
    )
    series_introduction = models.TextField(
        max_length=300,
        default="A short series on how guts get out of balance, and what people do about it.",
        help_text=gettext_lazy("One or two sentences above their list."),
    )
    article_title = models.CharField(
        "article that is checked",
        max_length=120,
        blank=True,
        default="The Gut-Skin Connection, Explained",
        help_text=gettext_lazy("The title of the article whose claims the questionnaire checks, if it does."),
    )
    article_url = models.URLField(
        "address of that article",
        max_length=200,
        blank=True,
        validators=[URLValidator(schemes=["https"])],
        help_text=gettext_lazy("Where that article stands (https), if it will stand there for good."),
    )
    controller = models.CharField(
        "who answers for it",
        max_length=120,
        blank=True,
        help_text=gettext_lazy("The person or body that answers for the site and for people’s data, by law."),
    )
    contact = models.EmailField(
        blank=True, help_text=gettext_lazy("Where people write with questions, mistakes and complaints.")
    )
    postal_address = models.TextField(max_length=300, blank=True)
    reviewed_by = models.TextField(
        max_length=300,
        blank=True,
        help_text=gettext_lazy("Who checked the content, with their training: one to a line."),
    )
    reviewed_on = models.DateField("reviewed when", null=True, blank=True)
    action_light = models.CharField(
        "links and buttons, light",
        max_length=7,
        default="#17543f",
        validators=[A_COLOUR],
        help_text=gettext_lazy("On light pages; a dark colour."),
    )
    action_dark = models.CharField(
        "links and buttons, dark",
        max_length=7,
        default="#93d6b8",
        validators=[A_COLOUR],
        help_text=gettext_lazy("The same colour made pale, for devices set to dark pages."),
    )
    accent_light = models.CharField(
        "second colour, light",
        max_length=7,
        default="#7f3419",
        validators=[A_COLOUR],
        help_text=gettext_lazy("For the end of the name and small headings, on light pages."),
    )
    accent_dark = models.CharField(
        "second colour, dark",
        max_length=7,
        default="#f5b69a",
        validators=[A_COLOUR],
        help_text=gettext_lazy("The same colour made pale, for devices set to dark pages."),
    )

    class Meta:
        verbose_name = "site"
        verbose_name_plural = "site"
        permissions = (("invite_people", "Can invite people and look after them"),)
        constraints = (
            models.CheckConstraint(condition=models.Q(id=ONLY), name="site_one_row"),
            models.CheckConstraint(condition=~models.Q(name=""), name="site_has_a_name"),
        )

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse an end that is not the name's, a day to come, and colours too weak to read."""
        faults = {field: _too_weak(getattr(self, field), papers) for field, papers in SCHEMES.items()}
        if not self.name.endswith(self.name_end):
            faults["name_end"] = _("The name does not end so. Write its last letters as they stand there.")
        if self.reviewed_on and self.reviewed_on > timezone.localdate():
            faults["reviewed_on"] = _("That day has not come yet.")
        found = {field: text for field, text in faults.items() if text}
        if found:
            raise ValidationError(found)


def _too_weak(colour: str, papers: dict[str, str]) -> str:
    """Say why a colour cannot be used; nothing if it can, or is no colour, which its field says."""
    try:
        A_COLOUR(colour)
    except ValidationError:
        return ""
    found = least_contrast(colour, papers)
    if found >= LEAST:
        return ""
    if papers is LIGHT:
        words = _(
            "Text in this colour is too pale to read on light pages: its contrast is %(found)s to 1,"
            " and %(least)s is needed. Choose a darker shade."
        )
    else:
        words = _(
            "Text in this colour is too dark to read on dark pages: its contrast is %(found)s to 1,"
            " and %(least)s is needed. Choose a paler shade."
        )
    # Cut and not rounded: 6.96 is not 7.0.
    return words % {"found": f"{int(found * 10) / 10:.1f}", "least": f"{LEAST:.1f}"}
