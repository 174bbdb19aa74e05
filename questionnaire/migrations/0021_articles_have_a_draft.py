"""What stands in the columns of articles since they belong to a draft; former addresses stand with them."""

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('questionnaire', '0020_articles_of_a_draft'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='formerslug',
            name='article',
        ),
        migrations.AlterField(
            model_name='article',
            name='body',
            field=models.TextField(blank=True, help_text='Markdown. Cite with [@name of a source]; each ## heading becomes a place to link to. A line ![What it shows](scene_repair) shows our drawing of that name.', verbose_name='text'),
        ),
        migrations.AlterField(
            model_name='article',
            name='external_url',
            field=models.URLField(blank=True, help_text='If the article stands elsewhere, its address (https); then no text here.', validators=[django.core.validators.URLValidator(schemes=['https'])], verbose_name='stands elsewhere at'),
        ),
        migrations.AlterField(
            model_name='article',
            name='key',
            field=models.CharField(help_text='Frozen once published.', max_length=48, validators=[django.core.validators.RegexValidator('^[a-z0-9][a-z0-9_-]*$', 'Use small letters, digits, hyphens and underscores, such as dry_skin.')]),
        ),
        migrations.AlterField(
            model_name='article',
            name='kind',
            field=models.CharField(choices=[('part', 'part'), ('complaint', 'complaint'), ('words', 'words')], default='part', help_text='A part of the series, a page about a complaint, or words and what they mean.', max_length=16),
        ),
        migrations.AlterField(
            model_name='article',
            name='part',
            field=models.PositiveSmallIntegerField(help_text='1 is read first of its kind.', verbose_name='number'),
        ),
        migrations.AlterField(
            model_name='article',
            name='questionnaire',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='articles', to='questionnaire.questionnaire'),
        ),
        migrations.AlterField(
            model_name='article',
            name='ready',
            field=models.BooleanField(default=False, help_text='Visitors get it with the next version that is published.'),
        ),
        migrations.AlterField(
            model_name='article',
            name='reviewed',
            field=models.CharField(blank=True, help_text='When its sources were last checked.', max_length=20),
        ),
        migrations.AddConstraint(
            model_name='article',
            constraint=models.UniqueConstraint(fields=('questionnaire', 'key'), name='article_key_once'),
        ),
        migrations.AddConstraint(
            model_name='article',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['part', 'complaint', 'words'])), name='article_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='article',
            constraint=models.CheckConstraint(condition=models.Q(('ready', False), ('external_url', ''), ('external_url__startswith', 'https://'), _connector='OR'), name='article_elsewhere_is_https'),
        ),
        migrations.DeleteModel(
            name='FormerSlug',
        ),
    ]
