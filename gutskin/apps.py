"""The admin app with the staff site in place of Django's own."""

from django.conf import settings
from django.contrib.admin.apps import AdminConfig


class StaffAdminConfig(AdminConfig):
    """Makes `django.contrib.admin.site` the staff site, so that models register as always."""

    default_site = settings.STAFF_SITE

    def ready(self) -> None:
        super().ready()
        from . import checks, people  # noqa: F401, PLC0415 -- looking registers them
