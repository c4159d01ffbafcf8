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
DATABASES["default"]["ATOMIC_REQUESTS"] = True

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "byname.apps.ledger",
    "byname.apps.jobs",
    "byname.apps.access",
    "byname.apps.register",
    "byname.apps.lists",
    "byname.apps.reconciliation",
    "byname.apps.desk",
    "byname.site",
]
AUTH_USER_MODEL = "access.Account"
ROOT_URLCONF = "byname.site.urls"
WSGI_APPLICATION = "byname.site.wsgi.application"

LANGUAGE_CODE = "uk"
LANGUAGES = [("uk", _("Ukrainian")), ("en", _("English"))]
LOCALE_PATHS = [SITE.parent / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = os.environ.get("BYNAME_TIME_ZONE", "Europe/Kyiv")
