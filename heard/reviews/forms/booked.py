"""The upload of a file of booked meetings, and the same file once more when it is confirmed."""

from django import forms

from heard.accounts.forms.table_file import EMPTY, TableFileForm
from heard.reviews.booked.reading import BOOKED_TABLE, BookedFile, read_booked


class BookedFileForm(TableFileForm[BookedFile]):
    """A file of booked meetings."""

    file = forms.FileField(
        label="The file",
        help_text="A CSV file with CHILD and DAY. The list below says what else it may have.",
        error_messages={"required": "Choose the file of meetings.", "empty": EMPTY},
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )
    sort = BOOKED_TABLE

    def read(self, text: str) -> BookedFile:
        """The lines of the file, with every problem that can be seen in it."""
        return read_booked(text)
