"""What people choose and type about a plan or report."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from heard.accounts.refusal import Refused
from heard.children.documents.kinds import ACCEPT
from heard.children.documents.reading import MOST_BYTES, SafeFile, read_document
from heard.children.forms.child import TOO_LONG, WordsField
from heard.components.fields import ChoicesWithMore, DayField
from heard.rules.documents import DOCUMENT_WORDS
from heard.rules.documents import Document as Kind

HERE, ELSEWHERE = "here", "elsewhere"
WHERE = [(HERE, "I bring its file now"), (ELSEWHERE, "It lies in the case system")]
KINDS_OF_FILE = (
    f"A PDF, a Word (docx) or OpenDocument (odt) file, a picture (JPEG, PNG, WebP) or plain text: {MOST_BYTES >> 20} "
    "MB at most. Heard keeps a copy without who wrote it and where a picture was taken. It does not look for viruses."
)
CHOOSE_A_FILE = "Choose the file, or say that it lies in the case system."
CHOOSE_AGAIN = "Choose the file again: a browser forgets it when a form comes back."


class DocumentForm(forms.Form):
    """A plan or report: what it is, of which day, and its file or that it lies elsewhere."""

    kind = forms.ChoiceField(
        label="What it is",
        choices=[(kind.value, kind.words) for kind in Kind],
        widget=ChoicesWithMore,
        error_messages={"required": "Choose what it is."},
    )
    title = forms.CharField(
        label="What is it?",
        help_text="Such as: letter from the hospital, court order.",
        max_length=120,
        error_messages={"max_length": TOO_LONG},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    dated_on = DayField(
        label="Its date",
        help_text="The day that stands on it. For example, 27 3 2026",
        what="the day that stands on it",
    )
    where = forms.ChoiceField(
        label="Where it is",
        choices=WHERE,
        widget=ChoicesWithMore,
        error_messages={"required": "Say whether you bring its file, or it lies in the case system."},
    )
    file = forms.FileField(
        label="File",
        help_text=KINDS_OF_FILE,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
    )

    def __init__(self, data: Mapping[str, Any] | None, files: Any, *, kind: str = "") -> None:
        told = {"kind": kind} if kind in DOCUMENT_WORDS else {}
        super().__init__(data, files, initial=told)
        self.fields["kind"].widget.reveals = {Kind.OTHER: "title"}
        self.fields["where"].widget.reveals = {HERE: "file"}
        self.fields["where"].widget.hints = {ELSEWHERE: "Its day is enough for Heard to say whether it is out of date."}
        for name in ("title", "file"):
            self.fields[name].required = not self.is_bound

    def clean(self) -> dict[str, Any]:
        """What stands under a choice is needed when that is chosen; the file is read last, once all else is right."""
        told = super().clean() or {}
        for name in ("title", "file"):
            self.fields[name].required = True
        brought = told.get("file") if told.get("where") == HERE else None
        if told.get("where") == HERE and not brought and "file" not in self.errors:
            self.add_error("file", CHOOSE_A_FILE)
        elif brought is not None and self.errors:
            self.add_error("file", CHOOSE_AGAIN)
        told["file"] = self._read(brought) if brought is not None and not self.errors else None
        return told

    def _read(self, brought: UploadedFile) -> SafeFile | None:
        try:
            return read_document(brought)
        except Refused as refusal:
            self.add_error("file", refusal.sentence)
            return None

    @property
    def told(self) -> dict[str, Any]:
        """What was typed, as the action asks for it."""
        typed = self.cleaned_data
        return {name: typed[name] for name in ("title", "dated_on", "file")} | {"kind": Kind(typed["kind"])}

    @property
    def shown(self) -> list[forms.BoundField]:
        """The boxes in their order; what a choice needs stands under that choice."""
        return [field for field in self if field.name not in ("title", "file")]

    @property
    def what(self) -> str:
        """What was brought, in words: `Care plan`."""
        return self.cleaned_data["title"] if self.cleaned_data["kind"] == Kind.OTHER else self.told["kind"].words


class TakeBackForm(forms.Form):
    """Why a plan or report is taken back."""

    why = WordsField(
        label="Why it is taken back",
        help_text="Such as: it is about another child, or the wrong file was chosen.",
        missing="Say why it is taken back, such as: it is about another child.",
    )
