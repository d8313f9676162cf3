"""How Heard is set up. What differs from place to place comes from the environment."""

import secrets
from datetime import timedelta
from pathlib import Path
from typing import Any

import environ
import pghistory
import structlog
from csp.constants import NONE, SELF

from heard.faults import where_it_was

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

# --- what kind of place this is -------------------------------------------------------------------
# A demo is a service on one's own machine, without TLS, for invented children. `heard.embedded` says so when
# it starts the database of the wheel; a service with a DATABASE_URL is not a demo unless told.
HEARD_DEMO = env.bool("HEARD_DEMO", default=False)
# Every page says "Not for real children's data" until a later issue earns the right to lift it.
HEARD_REAL_DATA_ALLOWED = False
DEBUG = env.bool("DEBUG", default=False)
SECURE = not (DEBUG or HEARD_DEMO)

# Django itself refuses an empty key; a demo draws a new one each time, so that none stands in this file.
SECRET_KEY = env("SECRET_KEY", default=secrets.token_urlsafe(50) if HEARD_DEMO else "")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])

# --- what it is made of ---------------------------------------------------------------------------
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django.forms",
    "pgtrigger",
    "pghistory",
    "procrastinate.contrib.django",
    "csp",
    "django_structlog",
    "allauth",
    "allauth.account",
    "allauth.usersessions",
    "heard.components",
    "heard.audit",
    "heard.accounts",
    "heard.outbox",
    "heard.children",
    "heard.voice",
    "heard.reviews",
    "heard.intake",
    "heard.caseload",
    "heard.jobs",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "heard.accounts.middleware.NothingKept",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "heard.accounts.middleware.SessionLimits",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_structlog.middlewares.RequestMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    "heard.accounts.middleware.WhoIsAsking",
]
ROOT_URLCONF = "heard.urls"
WSGI_APPLICATION = "heard.wsgi.application"
FORM_RENDERER = "heard.components.renderer.GovukRenderer"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "heard" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "heard.caseload.shell.shell",
            ],
            "builtins": ["heard.accounts.templatetags.once"],
        },
    }
]

# --- data -----------------------------------------------------------------------------------------
# The service connects as the app's role, which cannot alter audit or history; `heard migrate` as the owner.
DATABASES = {
    "default": {
        **env.db("DATABASE_URL", default="postgres:///heard"),
        "ATOMIC_REQUESTS": True,  # what a page did or read and its audit row are kept together, or not at all
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
}
DATABASE_APP_ROLE = DATABASES["default"]["USER"]
DATABASE_OWNER = env.db("DATABASE_OWNER_URL") if env.str("DATABASE_OWNER_URL", default="") else None
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Each history row itself says who and why: a row shared by many would be updated, which history may not be.
PGHISTORY_CONTEXT_FIELD = pghistory.ContextJSONField()
PGHISTORY_APPEND_ONLY = True
# History is looked up by the row that it tells of, and by nothing else.
PGHISTORY_FOREIGN_KEY_FIELD = pghistory.ForeignKey(db_index=False)
PGHISTORY_OBJ_FIELD = pghistory.ObjForeignKey(db_index=True)
PGHISTORY_MIDDLEWARE_METHODS = ("POST",)  # the only method that changes anything
# Throttling counts here, so that every web process sees the same count.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "accounts_throttle"}}

# --- place and time -------------------------------------------------------------------------------
USE_TZ = USE_I18N = True
TIME_ZONE = "Europe/London"
LANGUAGE_CODE = "en-gb"

# --- styles and scripts ---------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "var" / "static"
STATICFILES_DIRS = [BASE_DIR / "heard" / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# --- sign-in --------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]  # no page signs people up; allauth checks that this agrees
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_ADAPTER = "heard.accounts.sign_in.SignIn"
ACCOUNT_FORMS = {"login": "heard.accounts.forms.SignInForm"}
# A whole council may come from one address at nine o'clock; one account is tried five times in five minutes.
ACCOUNT_RATE_LIMITS = {"login": "120/m/ip", "login_failed": "30/m/ip,5/5m/key"}
CSRF_FAILURE_VIEW = "heard.accounts.views.csrf_failure"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 15},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# --- sessions and cookies -------------------------------------------------------------------------
# Both limits are kept by heard.accounts.middleware; the cookie's age is only the outer one.
SESSION_IDLE = timedelta(minutes=30)
SESSION_ABSOLUTE = timedelta(hours=10)
SESSION_COOKIE_AGE = int(SESSION_ABSOLUTE.total_seconds())
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
# A browser takes a __Host- cookie only over TLS and only for this very host, so no neighbour can plant one.
SESSION_COOKIE_NAME = "__Host-session" if SECURE else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if SECURE else "csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"  # a link in a message must find one signed in
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_AGE = None  # gone with the browser, as the session is
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # nothing personal in the browser

# --- messages out ---------------------------------------------------------------------------------
# With neither a mail server nor a key, messages are queued and wait, and the pages say why.
HEARD_ADDRESS = env("HEARD_ADDRESS", default="http://localhost:8000")  # what links in messages begin with
EMAIL_HOST, EMAIL_PORT = env("EMAIL_HOST", default=""), env.int("EMAIL_PORT", default=587)
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = env("EMAIL_HOST_USER", default=""), env("EMAIL_HOST_PASSWORD", default="")
EMAIL_SECURITY = env("EMAIL_SECURITY", default="starttls")  # or tls; none only where the server is on this machine
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="Heard <heard@localhost>")
NOTIFY_API_KEY = env("NOTIFY_API_KEY", default="")
NOTIFY_BASE_URL = env("NOTIFY_BASE_URL", default="https://api.notifications.service.gov.uk")
# The id of one template for each channel, each with ((subject)) and ((words)), a text message with ((words)) alone.
NOTIFY_TEMPLATES = {way: env(f"NOTIFY_{way.upper()}_TEMPLATE", default="") for way in ("email", "sms", "letter")}
EMAIL_TIMEOUT = NOTIFY_TIMEOUT = env.int("MESSAGE_TIMEOUT", default=10)  # seconds for each answer

# --- the way in -----------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = SECURE
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE
# Only a proxy that strips this header from what it is sent may be trusted with it.
if env.bool("HEARD_BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ALLAUTH_TRUSTED_PROXY_COUNT = 1  # throttling counts by the address that the proxy saw

# --- logs: one JSON line for each thing; ids, never names -----------------------------------------
LOG_STEPS: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.ExceptionRenderer(where_it_was),  # what an error of the database says quotes a row
]
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": structlog.stdlib.ProcessorFormatter,
            "foreign_pre_chain": LOG_STEPS,
            "processors": [
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(),
            ],
        }
    },
    "handlers": {"lines": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["lines"], "level": "WARNING" if HEARD_DEMO else "INFO"},
    "loggers": {
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        "notifications_python_client": {"level": "CRITICAL"},  # its warnings may quote whom a message is to
        "weasyprint": {"level": "CRITICAL", "propagate": False},  # the steps of laying out a letter; it may quote it
        **dict.fromkeys(("django.request", "django.security.csrf"), {"level": "CRITICAL"}),  # structlog says it
    },
}
structlog.configure(
    processors=[
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.filter_by_level,
        *LOG_STEPS[1:],
        structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
    ],
    logger_factory=structlog.stdlib.LoggerFactory(),
    cache_logger_on_first_use=True,
)
