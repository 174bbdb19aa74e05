"""The questionnaire app."""

from django.apps import AppConfig


class QuestionnaireConfig(AppConfig):
    name = "questionnaire"
    verbose_name = "Questionnaire"

    def ready(self) -> None:
        from . import checks  # noqa: F401, PLC0415 -- registers itself, and reads settings
