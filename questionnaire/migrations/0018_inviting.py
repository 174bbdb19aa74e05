"""Publishers may invite people; and the role that reads is called so."""

from django.contrib.auth.management import create_permissions
from django.db import migrations


def let_publishers_invite(apps, schema_editor):
    # Django makes permissions after all migrations; the groups need them now.
    config = apps.get_app_config("questionnaire")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None

    groups, permissions = (apps.get_model("auth", name).objects for name in ("Group", "Permission"))
    inviting = permissions.get(content_type__app_label="questionnaire", codename="invite_people")
    for group in groups.filter(name="Publisher"):
        group.permissions.add(inviting)


def call_readers_so(apps, schema_editor):
    groups = apps.get_model("auth", "Group").objects
    if not groups.filter(name="Reader").exists():
        groups.filter(name="Reviewer").update(name="Reader")


class Migration(migrations.Migration):
    dependencies = [("questionnaire", "0017_open_forms")]
    operations = [
        migrations.AlterModelOptions(
            name="site",
            options={
                "verbose_name": "site",
                "verbose_name_plural": "site",
                "permissions": (("invite_people", "Can invite people and look after them"),),
            },
        ),
        migrations.RunPython(let_publishers_invite, migrations.RunPython.noop),
        migrations.RunPython(call_readers_so, migrations.RunPython.noop),
    ]
