"""The three groups: Editor edits drafts, Publisher publishes, Reviewer sees all and changes nothing."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

DRAFT = (
    *("advice", "advicecondition", "band", "claim", "combinedcondition", "combinedrule", "country", "flag"),
    *("flagcondition", "helpline", "option", "pathway", "question", "questioncondition", "questionnaire"),
    *("reference", "rule", "section", "statement", "article"),
)
SEEN = (*DRAFT, "version")


def make_groups(apps, schema_editor):
    # Django makes permissions after all migrations; the groups need them now.
    config = apps.get_app_config("questionnaire")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None

    see = {f"view_{name}" for name in SEEN}
    edit = {f"{verb}_{name}" for verb in ("add", "change", "delete") for name in DRAFT}
    roles = {"Editor": see | edit, "Publisher": see | {"publish_questionnaire"}, "Reviewer": see}
    permissions = apps.get_model("auth", "Permission").objects.filter(content_type__app_label="questionnaire")
    for name, codenames in roles.items():
        group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=name)
        group.permissions.set(permissions.filter(codename__in=codenames))


class Migration(migrations.Migration):
    dependencies = [
        ("questionnaire", "0002_kept_summaries"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(make_groups, migrations.RunPython.noop)]
