"""What of a load can be taken away as a file."""

import csv
from collections.abc import Iterable

from django.http import HttpResponse

from heard.returns.problems import Problem
from heard.returns.writing import PROBLEMS, problem_row


def problems_file(problems: Iterable[Problem]) -> HttpResponse:
    """`problems.csv`, as judging writes it; safe to open in a spreadsheet."""
    answer = HttpResponse(
        content_type="text/csv; charset=utf-8", headers={"Content-Disposition": 'attachment; filename="problems.csv"'}
    )
    writer = csv.writer(answer)
    writer.writerow(PROBLEMS.split(","))
    writer.writerows(map(problem_row, problems))
    return answer
