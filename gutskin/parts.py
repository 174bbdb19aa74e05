"""What the site is put together from, whatever the environment says.

`settings` takes all of these; what depends on the environment is set there.
"""

INSTALLED_APPS = [
    "gutskin.apps.StaffAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "axes",
    "adminsortable2",
    "crispy_forms",
    "csp",
    "questionnaire",
]

MIDDLEWARE = [
    "gutskin.scheme.told_by_proxy",
    "gutskin.logs.request_lines",
    "gutskin.framing.in_frames",
    "gutskin.middleware.headers",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "gutskin.compressing.in_brotli",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "gutskin.uploads.bounded",
    "django.middleware.csrf.CsrfViewMiddleware",
    "gutskin.middleware.csrf_cookie_once",
    "gutskin.staff_only.staff_only",
    "questionnaire.middleware.said_plainly",
]

TEST_RUNNER = "gutskin.testing.PytestRunner"
ROOT_URLCONF = "gutskin.urls"
WSGI_APPLICATION = "gutskin.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# How days are written, where Django writes them otherwise.
FORMAT_MODULE_PATH = ["gutskin.formats"]

CRISPY_TEMPLATE_PACK = "gutskin"
CRISPY_ALLOWED_TEMPLATE_PACKS = ["gutskin"]

# What renders a version once before it is published, and says what cannot be rendered.
DRY_RUN = "questionnaire.dry_run.faults"

# What the server calls in each worker that ends in good order.
LAST_WRITE = "questionnaire.visit_counts.write"

# What /metrics tells of each process, and of the database at each scrape.
METRICS_CACHED_VERSIONS = "questionnaire.readings.cached_versions"
METRICS_OF_DATABASE = "questionnaire.readings.of_database"

# An honest page of answers is a few hundred bytes.
VISITOR_LARGEST = 256 * 1024
VISITOR_FIELDS = 2000
# Of staff: a definition file of the largest size, each character of four bytes, and the form around it;
# and a row with the most parts that `problems` allows, each with its fields.
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 2_000_000 + 64 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 12_000
