"""Every address that a visitor can meet."""

from django.urls import path

from .views import country, download, health, journey, keep, pages, start
from .views.summary import summary

urlpatterns = [
    path("", pages.landing, name="landing"),
    path("start/", start.start, name="start"),
    path("questions/<slug:key>/", journey.section, name="section"),
    path("stop/", journey.stop, name="stop"),
    path("get-help-today/", journey.get_help_today, name="get_help_today"),
    path("check/", journey.check, name="check"),
    path("country/", country.country, name="country"),
    path("summary/", summary, name="summary"),
    path("summary/keep/", keep.keep, name="keep"),
    path("summary/delete/", keep.delete, name="delete_kept"),
    path("summary/download/", download.download, name="download"),
    path("summary/download/fhir/", download.fhir, name="download_fhir"),
    path("s/<str:token>/", keep.open_kept, name="open_kept"),
    path("finish/", journey.finish, name="finish"),
    path("series/", pages.series, name="series"),
    path("series/<slug:slug>/", pages.article, name="article"),
    path("evidence/", pages.evidence, name="evidence"),
    path("evidence/the-article/", pages.claims, name="claims"),
    path("evidence/<slug:key>/", pages.source, name="source"),
    path("how-it-works/", pages.how_it_works, name="how_it_works"),
    path("warning-signs/", pages.warning_signs, name="warning_signs"),
    path("privacy/", pages.privacy, name="privacy"),
    path("consumer-health-data/", pages.consumer_health_data, name="consumer_health_data"),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("robots.txt", pages.robots, name="robots"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]
