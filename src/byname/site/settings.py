"""The one settings file; everything that differs between installations comes from the environment."""

import os
from pathlib import Path

import dj_database_url
from django.utils.translation import gettext_lazy as _

SITE = Path(__file__).resolve().parent


def find_home() -> Path:
    """Return the data folder: BYNAME_HOME, else the folder here that holds the database, else the demo's."""
    if named := os.environ.get("BYNAME_HOME"):
        return Path(named).resolve()
    here = Path.cwd()
    return here if (here / "byname.sqlite3").exists() else here / "byname-demo"


BYNAME_HOME = find_home()
BYNAME_KEYS = Path(os.environ.get("BYNAME_KEYS", BYNAME_HOME / "keys"))
BYNAME_TRAINING = os.environ.get("BYNAME_TRAINING", "1") == "1"


def secret_key() -> str:
    """Return Django's signing secret, which lies with the other keys and never in the database."""
    path = BYNAME_KEYS / "session-secret"
    return path.read_text().strip() if path.exists() else os.urandom(32).hex()


SECRET_KEY = secret_key()
DEBUG = False
ALLOWED_HOSTS = os.environ.get("BYNAME_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
DATABASES = {
    "default": dj_database_url.parse(
        os.environ.get("BYNAME_DATABASE_URL", f"sqlite:///{BYNAME_HOME / 'byname.sqlite3'}")
    )
}
if "sqlite3" in DATABASES["default"]["ENGINE"]:
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 30,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;",
    }
else:
    # A connection stays with its thread, and is tried before a request uses it again.
    DATABASES["default"] |= {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}
DATABASES["default"]["ATOMIC_REQUESTS"] = True

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "byname.apps.ledger",
    "byname.apps.jobs",
    "byname.apps.access",
    "byname.apps.register",
    "byname.apps.lists",
    "byname.apps.reconciliation",
    "byname.apps.desk",
    "byname.site",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "byname.apps.access.middleware.ConfidentialMiddleware",
    "byname.apps.ledger.middleware.CheckpointMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "byname.apps.access.middleware.ActorMiddleware",
    "byname.apps.access.wall.middleware.StandingMiddleware",
    "byname.apps.access.middleware.DoorMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [SITE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]
# Served from where they lie: nothing has to be collected before the first page.
STATIC_URL = "static/"
WHITENOISE_USE_FINDERS = True
AUTH_USER_MODEL = "access.Account"
ROOT_URLCONF = "byname.site.urls"
WSGI_APPLICATION = "byname.site.wsgi.application"

LANGUAGE_CODE = "uk"
LANGUAGES = [("uk", _("Ukrainian")), ("en", _("English"))]
LOCALE_PATHS = [SITE.parent / "locale"]
USE_I18N = True
USE_TZ = True
BYNAME_APPROVAL_DAYS = int(os.environ.get("BYNAME_APPROVAL_DAYS", "7"))
BYNAME_QUOTA_PERCENT = int(os.environ.get("BYNAME_QUOTA_PERCENT", "100"))  # of the quotas of reading
BYNAME_KEY_SET_DAYS = int(os.environ.get("BYNAME_KEY_SET_DAYS", "30"))  # how long a backup's keys open it
BYNAME_JOB_LEASE = int(os.environ.get("BYNAME_JOB_LEASE", "60"))  # seconds a worker may be silent
TIME_ZONE = os.environ.get("BYNAME_TIME_ZONE", "Europe/Kyiv")

# Training data are invented, and the demo runs on plain http at this machine; anything else needs https.
HTTPS = os.environ.get("BYNAME_HTTPS", "0" if BYNAME_TRAINING else "1") == "1"

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 14},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "byname.apps.access.adapters.AccountAdapter"
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_FORMS = {"login": "byname.apps.access.forms.sign_in.SignInForm"}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "10/m/ip,5/5m/key"}
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
MFA_ADAPTER = "byname.apps.access.adapters.SecondFactorAdapter"
MFA_PASSKEY_LOGIN_ENABLED = True
# A correct passkey is never refused: there is nothing in it to guess, and nobody's tries stand in its way.
MFA_RATE_LIMITS = {"webauthn_login": None}
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Byname"
# A used code is remembered for one period: with tolerance it could be replayed in the next.
MFA_TOTP_TOLERANCE = 0
MFA_FORMS = {"authenticate_webauthn": "byname.apps.access.forms.sign_in.PasskeyForm"}
# Finger, face or number is asked for each time: so one passkey is both factors.
MFA_WEBAUTHN_USER_VERIFICATION = "required"
# Wrong tries and used codes are counted once for all processes.
CACHES = {"default": {"BACKEND": "byname.apps.access.throttles.SharedMemory"}}

SESSION_ENGINE = "byname.apps.access.sessions"
SESSION_COOKIE_AGE = 15 * 60  # idle; the absolute length is decide.LONGEST_SESSION
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_SAVE_EVERY_REQUEST = True
BYNAME_SESSIONS_MOST = int(os.environ.get("BYNAME_SESSIONS_MOST", "3"))  # of one account; the oldest ends
SESSION_COOKIE_NAME = "__Host-byname" if HTTPS else "byname"
CSRF_COOKIE_NAME = "__Host-byname-csrf" if HTTPS else "byname-csrf"
LANGUAGE_COOKIE_NAME = "byname-language"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Strict"
CSRF_FAILURE_VIEW = "byname.apps.access.views.stale"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 63_072_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
# "no-referrer" would make browsers send "Origin: null", which the check of forms refuses.
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
BYNAME_BEHIND_PROXY = os.environ.get("BYNAME_BEHIND_PROXY") == "1"
if BYNAME_BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ALLAUTH_TRUSTED_PROXY_COUNT = 1
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "base-uri": ["'none'"],
        "connect-src": ["'self'"],
        "font-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "img-src": ["'self'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
    }
}

DEFAULT_EXCEPTION_REPORTER_FILTER = "byname.apps.access.logs.NoValues"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"places": {"()": "byname.apps.access.logs.PlacesOnly"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "places"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "byname": {"level": "INFO"},
        # Django hangs its own handlers on these; here everything leaves by the one above.
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
    },
}

# An uploaded list stays in memory: Django's other handler would put it on disk in the clear.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 21 * 1024 * 1024
