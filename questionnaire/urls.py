"""Every address for visitors."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import path, register_converter
from django.urls.converters import StringConverter

from .views import (
    colours,
    country,
    download,
    health,
    journey,
    keep,
    kept,
    opening,
    pages,
    reminding,
    resources,
    start,
    summary,
)


class Pasted(StringConverter):
    """Whatever was pasted after an address, line ends included."""

    regex = "(?s:.+)"


register_converter(Pasted, "pasted")

# The site's own language has no prefix; "/es/" and its like lead to the same pages.
PAGES = [
    path("", pages.landing, name="landing"),
    path("start/", start.start, name="start"),
    path("questions/<slug:key>/", journey.section, name="section"),
    path("stop/", journey.stop, name="stop"),
    path("get-help-today/", journey.get_help_today, name="get_help_today"),
    path("check/", journey.check, name="check"),
    path("country/", country.country, name="country"),
    path("summary/", summary.summary, name="summary"),
    path("summary/points/", summary.points, name="points"),
    path("summary/plan/", summary.plan, name="plan"),
    path("summary/doctor/", summary.doctor, name="doctor"),
    path("summary/keep/", keep.keep, name="keep"),
    path("summary/download/", download.download, name="download"),
    path("summary/download/fhir/", download.fhir, name="download_fhir"),
    path("s/", opening.open_link, name="open_link"),
    path("s/<pasted:pasted>", opening.open_old_link, name="open_old_link"),
    path("kept/<slug:name>/", kept.page, name="kept"),
    path("kept/<slug:name>/points/", kept.points, name="kept_points"),
    path("kept/<slug:name>/plan/", kept.plan, name="kept_plan"),
    path("kept/<slug:name>/doctor/", kept.doctor, name="kept_doctor"),
    path("kept/<slug:name>/download/", kept.download, name="kept_download"),
    path("kept/<slug:name>/download/fhir/", kept.fhir, name="kept_download_fhir"),
    path("kept/<slug:name>/last-day.ics", kept.last_day, name="kept_last_day"),
    path("kept/<slug:name>/days/", kept.days, name="kept_days"),
    path("kept/<slug:name>/delete/", kept.delete, name="delete_kept"),
    path("kept/<slug:name>/close/", kept.close, name="close_kept"),
    path("again.ics", reminding.again, name="again"),
    path("finish/", journey.finish, name="finish"),
    path("series/", pages.series, name="series"),
    path("series/<slug:slug>/", pages.article, name="article"),
    path("evidence/", pages.evidence, name="evidence"),
    path("evidence/the-article/", pages.claims, name="claims"),
    path("evidence/<slug:key>/", pages.source, name="source"),
    path("how-it-works/", pages.how_it_works, name="how_it_works"),
    path("how-it-works/<slug:key>/", pages.topic, name="topic"),
    path("warning-signs/", pages.warning_signs, name="warning_signs"),
    path("privacy/", pages.privacy, name="privacy"),
    path("consumer-health-data/", pages.consumer_health_data, name="consumer_health_data"),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("site.webmanifest", pages.manifest, name="manifest"),
]
urlpatterns = [
    *i18n_patterns(*PAGES, prefix_default_language=False),
    path("colours/<slug:written>.css", colours.colours, name="colours"),
    path("fhir/Questionnaire/<str:reference>", resources.questionnaire, name="fhir_questionnaire"),
    path("fhir/CodeSystem/<str:reference>", resources.code_system, name="fhir_code_system"),
    path("robots.txt", pages.robots, name="robots"),
    path("sitemap.xml", pages.sitemap, name="sitemap"),
    path("favicon.ico", pages.favicon, name="favicon"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]
