"""How staff sign in: passwords, sessions, the second factor, and the lock after wrong passwords.

`settings` takes all of these; what depends on the environment is set there.
"""

from datetime import timedelta

from django.utils.module_loading import import_string


def _issuer(_app: object) -> str:
    """Return what an authenticator lists an account under: the name of the site, which its row holds."""
    return str(import_string(SITE_NAME)())


SITE_NAME = "questionnaire.site.name_now"

AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
PASSWORD_HASHERS = [
    "gutskin.hashing.Argon2",
    "gutskin.hashing.PBKDF2",  # to open what an older set-up stored
]
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_RESET_TIMEOUT = 3 * 24 * 60 * 60  # seconds that an invitation lasts
LOGIN_REDIRECT_URL = "admin:index"  # where an address that is not ours would lead
STAFF_SITE = "questionnaire.staff_site.QuestionnaireSite"
STAFF_SESSION_LONGEST = 12 * 60 * 60  # seconds, however busy
SESSION_ENGINE = "gutskin.staff_sessions"
SESSION_COOKIE_AGE = 30 * 60  # seconds idle
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
# Not in a cookie: Django would set it for the whole host.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
OTP_TOTP_ISSUER = _issuer
# Attempts are counted in the cache under a keyed hash of the address, and forgotten with it.
AXES_HANDLER = "axes.handlers.cache.AxesCacheHandler"
AXES_CLIENT_IP_CALLABLE = "gutskin.clients.client_key"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "gutskin.staff.locked_out"
AXES_ENABLE_ADMIN = AXES_VERBOSE = False
