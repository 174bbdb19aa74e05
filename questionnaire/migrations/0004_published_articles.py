"""Articles are published by a publisher. Those that visitors read today stay, but for one that leads off https."""

from django.contrib.auth.management import create_permissions
from django.core.validators import URLValidator
from django.db import migrations, models


def publish_what_is_read(apps, schema_editor):
    articles = apps.get_model("questionnaire", "Article").objects
    articles.filter(models.Q(external_url="") | models.Q(external_url__startswith="https://")).update(published=True)


def let_publishers_publish(apps, schema_editor):
    # Django makes permissions after all migrations; the group needs them now.
    config = apps.get_app_config("questionnaire")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None

    permissions = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="questionnaire", codename__in=("publish_article", "change_article")
    )
    for group in apps.get_model("auth", "Group").objects.filter(name="Publisher"):
        group.permissions.add(*permissions)


class Migration(migrations.Migration):
    dependencies = [("questionnaire", "0003_roles")]
    operations = [
        migrations.AlterModelOptions(
            "article",
            {
                "ordering": ("part",),
                "permissions": (("publish_article", "Can publish articles and change published ones"),),
            },
        ),
        migrations.AddField(
            "article",
            "published",
            models.BooleanField(
                default=False, help_text="Visitors can read it. Only a publisher can change it from then on."
            ),
        ),
        migrations.AlterField(
            "article",
            "external_url",
            models.URLField(
                blank=True,
                help_text="If the article stands elsewhere, its address (https); then no text here.",
                validators=[URLValidator(schemes=["https"])],
            ),
        ),
        migrations.RunPython(publish_what_is_read, migrations.RunPython.noop),
        migrations.AddConstraint(
            "article",
            models.CheckConstraint(
                condition=models.Q(
                    ("published", False), ("external_url", ""), ("external_url__startswith", "https://"), _connector="OR"
                ),
                name="article_elsewhere_is_https",
            ),
        ),
        migrations.RunPython(let_publishers_publish, migrations.RunPython.noop),
    ]
