"""The upload of a file of booked meetings, and the same file once more when it is confirmed."""

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from heard.accounts.refusal import Refused
from heard.reviews.booked.reading import MOST_LETTERS, BookedFile, read_booked, text_of, too_long


class BookedFileForm(forms.Form):
    """A file of booked meetings: chosen the first time; the second time what it said, and what would come of it."""

    file = forms.FileField(
        label="The file",
        help_text="A CSV file with CHILD and DAY. The list below says what else it may have.",
        error_messages={"required": "Choose the file of meetings.", "empty": "The file is empty. Export it again."},
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )
    text = forms.CharField(required=False, widget=forms.HiddenInput)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    booked: BookedFile

    def __init__(self, data: Mapping[str, str] | None, files: object) -> None:
        super().__init__(data, files)  # type: ignore[arg-type]
        self.fields["file"].required = not (data and data.get("text"))

    def clean_file(self) -> str | None:
        """What the chosen file says."""
        file = self.cleaned_data["file"]
        return _text(file) if file else None

    def clean(self) -> dict[str, object]:
        """Read what was sent, now or the first time."""
        told = self.cleaned_data
        if self.errors:
            return told
        text = str(told["file"] or told["text"])
        try:
            self.booked = read_booked(text)
        except Refused as refused:
            raise ValidationError({"file": refused.sentence}) from None
        if not (self.booked.rows or self.booked.problems):
            raise ValidationError({"file": "The file has a heading and nothing below it. Export it again."})
        return told | {"text": text}


def _text(file: UploadedFile) -> str:
    """The letters of an upload, read as every other file is."""
    if file.size is None or file.size > 2 * MOST_LETTERS:
        raise ValidationError(too_long())
    with TemporaryDirectory() as folder:
        path = Path(folder) / "booked.csv"
        path.write_bytes(file.read())
        try:
            return text_of(path)
        except Refused as refused:
            raise ValidationError(refused.sentence) from None
