"""The second version: points in groups instead of weights, chapters, facts, and conditions that say what they are for."""

import django.core.validators
import django.db.models.deletion
from django.contrib.auth.management import create_permissions
from django.db import migrations, models

BEHAVIOURS = {"Question": "asked_when_behaviour", "Flag": "when_behaviour", "Advice": "when_behaviour"}
NEW = ("chapter", "answergroup", "fact", "factcondition")
GONE = ("combinedrule", "combinedcondition")


def say_what_conditions_are_for(apps, schema_editor):
    for owner, column in BEHAVIOURS.items():
        conditions = apps.get_model("questionnaire", f"{owner}Condition").objects
        conditions.filter(**{f"owner__{column}": "any"}).update(part="any")


def renew_roles(apps, schema_editor):
    # Django makes permissions after all migrations; the groups need them now.
    config = apps.get_app_config("questionnaire")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None

    apps.get_model("contenttypes", "ContentType").objects.filter(
        app_label="questionnaire", model__in=GONE
    ).delete()
    permissions = apps.get_model("auth", "Permission").objects.filter(content_type__app_label="questionnaire")
    see = {f"view_{name}" for name in NEW}
    edit = {f"{verb}_{name}" for verb in ("add", "change", "delete") for name in NEW}
    for name, codenames in {"Editor": see | edit, "Publisher": see, "Reviewer": see}.items():
        for group in apps.get_model("auth", "Group").objects.filter(name=name):
            group.permissions.add(*permissions.filter(codename__in=codenames))


class Migration(migrations.Migration):
    dependencies = [("questionnaire", "0010_kept_drafts")]
    operations = [
        migrations.RemoveConstraint(
            model_name='rule',
            name='rule_weight_positive',
        ),
        migrations.RemoveField(
            model_name='rule',
            name='reverse',
        ),
        migrations.RemoveField(
            model_name='rule',
            name='weight',
        ),
        migrations.DeleteModel(
            name='CombinedCondition',
        ),
        migrations.DeleteModel(
            name='CombinedRule',
        ),
        migrations.CreateModel(
            name='AnswerGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField(db_index=True, default=0, help_text='Smaller numbers come first.')),
                ('key', models.CharField(help_text='Frozen once published.', max_length=48, validators=[django.core.validators.RegexValidator('^[a-z0-9][a-z0-9_-]*$', 'Use small letters, digits, hyphens and underscores, such as dry_skin.')])),
                ('title', models.CharField(help_text='Names its line on the receipt.', max_length=80)),
                ('kind', models.CharField(choices=[('sign', 'sign'), ('condition', 'condition'), ('habit', 'habit')], max_length=16)),
            ],
            options={
                'ordering': ('position', 'id'),
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Chapter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField(db_index=True, default=0, help_text='Smaller numbers come first.')),
                ('key', models.CharField(help_text='Frozen once published.', max_length=48, validators=[django.core.validators.RegexValidator('^[a-z0-9][a-z0-9_-]*$', 'Use small letters, digits, hyphens and underscores, such as dry_skin.')])),
                ('title', models.CharField(max_length=80)),
                ('extra', models.BooleanField(default=False, help_text='Asked after the boundary: visitors may see their page without it.')),
            ],
            options={
                'ordering': ('position', 'id'),
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Fact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField(db_index=True, default=0, help_text='Smaller numbers come first.')),
                ('key', models.CharField(help_text='Frozen once published.', max_length=48, validators=[django.core.validators.RegexValidator('^[a-z0-9][a-z0-9_-]*$', 'Use small letters, digits, hyphens and underscores, such as dry_skin.')])),
                ('name', models.CharField(help_text="Names it on the visitor's receipt.", max_length=80)),
                ('group', models.CharField(help_text='Key of a group of that topic.', max_length=48)),
                ('points', models.PositiveSmallIntegerField(help_text='5, 10, 15 or 20.')),
                ('grade', models.CharField(choices=[('A', 'A'), ('B', 'B'), ('C', 'C'), ('D', 'D')], max_length=16)),
                ('why', models.CharField(max_length=400)),
                ('sources', models.JSONField(blank=True, default=list, help_text='Keys of references.')),
            ],
            options={
                'ordering': ('position', 'id'),
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='FactCondition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField(db_index=True, default=0, help_text='Smaller numbers come first.')),
                ('part', models.CharField(choices=[('all', 'all'), ('any', 'any'), ('unless', 'unless')], default='all', help_text='Every one, any one, or what silences it.', max_length=16)),
                ('operator', models.CharField(choices=[('exists', 'exists'), ('=', '='), ('!=', '!='), ('>', '>'), ('>=', '>='), ('<', '<'), ('<=', '<=')], default='=', max_length=16)),
                ('value', models.CharField(help_text="An option's key; a number for the orderings; yes or no for exists.", max_length=48)),
            ],
            options={
                'ordering': ('position', 'id'),
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='advice',
            name='general',
            field=models.BooleanField(default=False, help_text='For anybody; one at most among the three.'),
        ),
        migrations.AddField(
            model_name='advice',
            name='start',
            field=models.CharField(blank=True, choices=[('care', 'care'), ('habit', 'habit'), ('know', 'know'), ('', '')], help_text='What it may be among the three to start with.', max_length=16),
        ),
        migrations.AddField(
            model_name='advicecondition',
            name='part',
            field=models.CharField(choices=[('all', 'all'), ('any', 'any'), ('unless', 'unless')], default='all', help_text='Every one, any one, or what silences it.', max_length=16),
        ),
        migrations.AddField(
            model_name='flag',
            name='ask',
            field=models.CharField(blank=True, help_text='A question for the doctor.', max_length=300),
        ),
        migrations.AddField(
            model_name='flag',
            name='instead',
            field=models.JSONField(blank=True, default=list, help_text='Keys of flags of which one speaks whenever something silences this one.'),
        ),
        migrations.AddField(
            model_name='flag',
            name='say',
            field=models.CharField(blank=True, help_text='What to say on the phone.', max_length=300),
        ),
        migrations.AddField(
            model_name='flag',
            name='support',
            field=models.BooleanField(default=False, help_text='Two lines with a help line stand on the very next page.'),
        ),
        migrations.AddField(
            model_name='flag',
            name='until',
            field=models.TextField(blank=True, help_text='What to do until help comes.'),
        ),
        migrations.AddField(
            model_name='flagcondition',
            name='part',
            field=models.CharField(choices=[('all', 'all'), ('any', 'any'), ('unless', 'unless')], default='all', help_text='Every one, any one, or what silences it.', max_length=16),
        ),
        migrations.AddField(
            model_name='option',
            name='full',
            field=models.BooleanField(default=False, help_text='This answer and stronger ones count in full.'),
        ),
        migrations.AddField(
            model_name='option',
            name='group',
            field=models.CharField(blank=True, help_text='A small heading above this row.', max_length=60),
        ),
        migrations.AddField(
            model_name='option',
            name='picture',
            field=models.CharField(blank=True, help_text='Name of a shipped drawing.', max_length=40),
        ),
        migrations.AddField(
            model_name='pathway',
            name='grade',
            field=models.CharField(blank=True, choices=[('A', 'A'), ('B', 'B'), ('C', 'C'), ('D', 'D')], help_text='How strong the link is as a whole.', max_length=16, null=True),
        ),
        migrations.AddField(
            model_name='pathway',
            name='grade_phrase',
            field=models.CharField(blank=True, help_text='The same in a few words.', max_length=120),
        ),
        migrations.AddField(
            model_name='question',
            name='may_change',
            field=models.BooleanField(default=True, help_text='Whether “what would change this” may name it; not for medicines.'),
        ),
        migrations.AddField(
            model_name='question',
            name='signs',
            field=models.BooleanField(default=False, help_text='A list of warning signs: every row but an exclusive one raises a flag.'),
        ),
        migrations.AddField(
            model_name='questioncondition',
            name='part',
            field=models.CharField(choices=[('all', 'all'), ('any', 'any'), ('unless', 'unless')], default='all', help_text='Every one, any one, or what silences it.', max_length=16),
        ),
        migrations.AddField(
            model_name='reference',
            name='name',
            field=models.CharField(blank=True, help_text='How pages call it, such as "Fibre trials, 2022".', max_length=80),
        ),
        migrations.AddField(
            model_name='rule',
            name='group',
            field=models.CharField(default='', help_text='Key of a group of that topic; its strongest answer counts.', max_length=48),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='rule',
            name='points',
            field=models.PositiveSmallIntegerField(default=1, help_text='What the strongest answer brings: 5 to 20.'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='section',
            name='chapter',
            field=models.CharField(blank=True, help_text='Key of the chapter it belongs to.', max_length=48),
        ),
        migrations.AlterField(
            model_name='flag',
            name='needs',
            field=models.JSONField(blank=True, default=list, help_text='Which help lines to show: emergency, urgent, doctor, crisis, eating, maternity, pharmacist, abuse'),
        ),
        migrations.AlterField(
            model_name='flag',
            name='sign',
            field=models.CharField(help_text='For the public list; completes "See somebody if ...".', max_length=300),
        ),
        migrations.AlterField(
            model_name='helpline',
            name='need',
            field=models.CharField(choices=[('emergency', 'emergency'), ('urgent', 'urgent'), ('doctor', 'doctor'), ('crisis', 'crisis'), ('eating', 'eating'), ('maternity', 'maternity'), ('pharmacist', 'pharmacist'), ('abuse', 'abuse')], max_length=16),
        ),
        migrations.AddConstraint(
            model_name='rule',
            constraint=models.CheckConstraint(condition=models.Q(('points__gt', 0)), name='rule_points_positive'),
        ),
        migrations.AddField(
            model_name='answergroup',
            name='pathway',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='groups', to='questionnaire.pathway'),
        ),
        migrations.AddField(
            model_name='chapter',
            name='questionnaire',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='questionnaire.questionnaire'),
        ),
        migrations.AddField(
            model_name='fact',
            name='pathway',
            field=models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name='+', to='questionnaire.pathway'),
        ),
        migrations.AddField(
            model_name='fact',
            name='questionnaire',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='questionnaire.questionnaire'),
        ),
        migrations.AddField(
            model_name='factcondition',
            name='owner',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='conditions', to='questionnaire.fact'),
        ),
        migrations.AddField(
            model_name='factcondition',
            name='question',
            field=models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name='+', to='questionnaire.question'),
        ),
        migrations.AddConstraint(
            model_name='answergroup',
            constraint=models.UniqueConstraint(fields=('pathway', 'key'), name='group_key_once'),
        ),
        migrations.AddConstraint(
            model_name='chapter',
            constraint=models.UniqueConstraint(fields=('questionnaire', 'key'), name='chapter_key_once'),
        ),
        migrations.AddConstraint(
            model_name='fact',
            constraint=models.UniqueConstraint(fields=('questionnaire', 'key'), name='fact_key_once'),
        ),
        migrations.AddField(
            model_name='flag',
            name='avoid',
            field=models.JSONField(blank=True, default=list, help_text='Foods that whoever raises it is told to avoid, such as gluten: no other text may offer them any.'),
        ),
        migrations.AddField(
            model_name='question',
            name='prevalence',
            field=models.JSONField(blank=True, default=list, help_text='How many of 1,000 simulated people choose each option, each as a key and a number: acne 340.'),
        ),
        migrations.RunPython(say_what_conditions_are_for, migrations.RunPython.noop),
        migrations.RemoveField(
            model_name='advice',
            name='when_behaviour',
        ),
        migrations.RemoveField(
            model_name='flag',
            name='when_behaviour',
        ),
        migrations.RemoveField(
            model_name='question',
            name='asked_when_behaviour',
        ),
        migrations.RunPython(renew_roles, migrations.RunPython.noop),
    ]
