"""The room of what was said, as Django knows it."""

from django.apps import AppConfig


class VoiceConfig(AppConfig):
    """What the child and others said."""

    name = "heard.voice"
    label = "voice"
