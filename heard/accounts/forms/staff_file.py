"""The upload of a file of staff, and the same file once more when it is confirmed."""

from django import forms

from heard.accounts.forms.table_file import EMPTY, TableFileForm
from heard.accounts.staff_files.reading import STAFF_TABLE, read_staff
from heard.accounts.staff_files.rows import StaffFile


class StaffFileForm(TableFileForm[StaffFile]):
    """A file of staff."""

    file = forms.FileField(
        label="The file",
        help_text="A CSV file. EMAIL is needed; the list below says what else it may have.",
        error_messages={"required": "Choose the file of staff.", "empty": EMPTY},
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,text/csv"}),
    )
    sort = STAFF_TABLE

    def read(self, text: str) -> StaffFile:
        """The rows of the file, with every problem that can be seen in it."""
        return read_staff(text)
