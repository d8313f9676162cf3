"""The upload of a table, and the same table once more when what it would do is confirmed."""

from collections.abc import Mapping, Sized
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import ClassVar, Generic, Protocol, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from heard.accounts.refusal import Refused
from heard.accounts.table_files import TableSort, text_of

EMPTY = "The file is empty. Export it again."


class Content(Protocol):
    """What was read of a table: its rows, and what is wrong in it."""

    @property
    def rows(self) -> Sized: ...
    @property
    def problems(self) -> Sized: ...


Read = TypeVar("Read", bound=Content)


class TableFileForm(forms.Form, Generic[Read]):
    """A table: chosen the first time; the second time what it said, and what would come of it.

    Each sort of table says what its file is called, of which `sort` it is, and how it is read.
    """

    file = forms.FileField(label="The file")
    text = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    sort: ClassVar[TableSort]
    content: Read

    def __init__(self, data: Mapping[str, str] | None, files: object) -> None:
        super().__init__(data, files)  # type: ignore[arg-type]
        self.fields["file"].required = not (data and data.get("text"))

    def read(self, text: str) -> Read:
        """What the table says; refuses one that is none of this sort."""
        raise NotImplementedError

    def clean_file(self) -> str | None:
        """What the chosen file says."""
        file = self.cleaned_data["file"]
        return self._text(file) if file else None

    def clean(self) -> dict[str, object]:
        """Read what was sent, now or the first time."""
        told = self.cleaned_data
        if self.errors:
            return told
        text = str(told["file"] or told["text"])
        try:
            self.content = self.read(text)
        except Refused as refused:
            raise ValidationError({"file": refused.sentence}) from None
        if not (self.content.rows or self.content.problems):
            raise ValidationError({"file": "The file has a heading and nothing below it. Export it again."})
        return told | {"text": text}

    def _text(self, file: UploadedFile) -> str:
        """The letters of an upload, read as every other file is."""
        if file.size is None or file.size > 2 * self.sort.most_letters:
            raise ValidationError(self.sort.too_long)
        with TemporaryDirectory() as folder:
            path = Path(folder) / "table.csv"
            path.write_bytes(file.read())
            try:
                return text_of(path, self.sort)
            except Refused as refused:
                raise ValidationError(refused.sentence) from None
