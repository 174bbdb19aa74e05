"""Articles become rows of a draft. What visitors read today stays what they read until the next version.

Written out here, as later code knows neither the old table nor the list of former addresses.
"""

import json
import re

from django.conf import settings
from django.db import migrations, models

TEXTS = ("kind", "slug", "title", "summary", "body", "external_url", "name", "picture", "reviewed")
LONGEST_KEY = 48


def take_in(apps, schema_editor):
    """Give the articles to the site's own draft, and note what visitors read beside the versions of before."""
    articles = apps.get_model("questionnaire", "Article").objects
    if articles.exists():
        drafts = apps.get_model("questionnaire", "Questionnaire").objects
        slug = settings.QUESTIONNAIRE
        own, _ = drafts.get_or_create(slug=slug, defaults={"title": slug})
        _to_draft(apps, own)
        earlier = [_data(article) for article in articles.filter(questionnaire=own).order_by("position")]
        apps.get_model("questionnaire", "EarlierArticles").objects.create(text=_json(earlier))
        for other in drafts.exclude(pk=own.pk):
            _copy(apps, own, other)
        for draft in drafts.all():
            _add_to_kept_drafts(apps, draft)


def _to_draft(apps, own):
    former = apps.get_model("questionnaire", "FormerSlug").objects
    taken = set()
    rows = apps.get_model("questionnaire", "Article").objects.order_by("kind", "part")
    for position, article in enumerate(rows):
        article.questionnaire = own
        article.position = position
        article.key = _key(article.slug, taken)
        article.former_slugs = [*former.filter(article=article).order_by("pk").values_list("slug", flat=True)]
        article.save()
        taken.add(article.key)


def _key(slug, taken):
    words = re.sub(r"^[_-]+", "", slug.lower())[: LONGEST_KEY - 4] or "article"
    number, key = 1, words
    while key in taken:
        number += 1
        key = f"{words}_{number}"
    return key


def _copy(apps, own, other):
    """Cards of another draft that lead to an article find it there."""
    links = apps.get_model("questionnaire", "Advice").objects.filter(questionnaire=other).values_list("link", flat=True)
    wanted = {link.partition("#")[0] for link in links if link}
    for article in apps.get_model("questionnaire", "Article").objects.filter(questionnaire=own, slug__in=wanted):
        article.pk = None
        article._state.adding = True
        article.questionnaire = other
        article.save()


def _add_to_kept_drafts(apps, draft):
    """A draft that was kept had the articles of today, as these were apart from it."""
    rows = apps.get_model("questionnaire", "Article").objects.filter(questionnaire=draft)
    articles = [_data(article) for article in rows.order_by("position")]
    for kept in apps.get_model("questionnaire", "KeptDraft").objects.filter(questionnaire=draft):
        data = json.loads(kept.text)
        if data.get("schema") == 2:  # older ones cannot be brought back
            kept.text = _json(data | {"articles": articles, "schema": 3})
            kept.save(update_fields=["text"])


def _data(article):
    data = {name: getattr(article, name) for name in ("key", *TEXTS, "part", "minutes", "former_slugs", "ready")}
    usual = {"body": "", "external_url": "", "name": "", "picture": "", "reviewed": "", "minutes": 5}
    usual |= {"former_slugs": [], "ready": True}
    return {name: value for name, value in data.items() if name not in usual or value != usual[name]}


def _json(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def forget_the_right_to_publish_articles(apps, schema_editor):
    """An article is published with its draft, and changed by whoever changes the draft."""
    permissions = apps.get_model("auth", "Permission").objects.filter(content_type__app_label="questionnaire")
    permissions.filter(codename="publish_article").delete()
    for group in apps.get_model("auth", "Group").objects.filter(name="Publisher"):
        group.permissions.remove(*permissions.filter(codename="change_article"))


class Migration(migrations.Migration):
    dependencies = [
        ("questionnaire", "0019_translations"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]
    operations = [
        # Its name is that of a column from now on.
        migrations.AlterField(
            "formerslug",
            "article",
            models.ForeignKey(on_delete=models.deletion.CASCADE, related_name="+", to="questionnaire.article"),
        ),
        migrations.CreateModel(
            "EarlierArticles",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField(help_text="JSON")),
            ],
        ),
        migrations.AlterModelOptions("article", {"ordering": ("position", "id")}),
        migrations.RemoveConstraint("article", "article_part_once_a_kind"),
        migrations.RemoveConstraint("article", "article_here_or_elsewhere"),
        migrations.RemoveConstraint("article", "article_elsewhere_is_https"),
        migrations.RenameField("article", "published", "ready"),
        migrations.AddField(
            "article",
            "questionnaire",
            models.ForeignKey(
                null=True,
                on_delete=models.deletion.CASCADE,
                related_name="articles",
                to="questionnaire.questionnaire",
            ),
        ),
        migrations.AddField("article", "key", models.CharField(default="", max_length=48), preserve_default=False),
        migrations.AddField(
            "article",
            "position",
            models.PositiveIntegerField(db_index=True, default=0, help_text="Smaller numbers come first."),
        ),
        migrations.AddField(
            "article",
            "former_slugs",
            models.JSONField(
                blank=True,
                default=list,
                help_text="Addresses that it had, one a line. They go on leading to it.",
            ),
        ),
        migrations.AlterField(
            "article",
            "slug",
            models.SlugField(help_text="Stands in the article’s address.", verbose_name="address name"),
        ),
        migrations.RunPython(take_in, migrations.RunPython.noop),
        migrations.RunPython(forget_the_right_to_publish_articles, migrations.RunPython.noop),
    ]
