"""Every address of the site."""

from django.conf import settings
from django.contrib import admin
from django.urls import path

from questionnaire.urls import urlpatterns as for_visitors

urlpatterns = [
    *for_visitors,
    path(settings.ADMIN_PATH, admin.site.urls),
]
if settings.METRICS_TOKEN:
    from .metrics import page as metrics

    urlpatterns.append(path("metrics", metrics, name="metrics"))

handler400 = "questionnaire.views.faults.bad_request"
handler403 = "questionnaire.views.faults.permission_denied"
handler404 = "questionnaire.views.faults.not_found"
handler500 = "questionnaire.views.faults.server_error"
