"""Every problem that Heard looks for in a return: how much it matters, what is wrong, and what was done.

The keys are the DfE's rule numbers where there is one (the checks of the SSDA903), else names of our own, which
`problems.csv` leaves blank in its `rule` column.
"""

from typing import NamedTuple

from heard.returns.problems import Problem, Severity

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE


class Words(NamedTuple):
    """What a problem says, wherever it is found; `{}` stands for what only the finder knows."""

    severity: Severity
    what: str
    done: str


KEPT, ROW_OUT = "Kept as it stands.", "The row was left out."
IN_CARE = "Kept, and counted as in care."
JUDGED_ALL_THE_SAME = "Kept, and judged all the same."
REVIEW_KEPT = "Kept, and not judged: it belongs to no time in care."

WORDS = {
    # One row
    "no_child": Words(ERROR, "The row names no child.", ROW_OUT),
    "padded_child": Words(NOTE, "The child’s number has spaces around it.", "Read without them."),
    "odd_date": Words(NOTE, "The date is written in an unusual way ({}).", "Read as {}."),
    "odd_code": Words(NOTE, "The code has small letters or spaces around it.", "Read as {}."),
    "bad_date": Words(WARNING, "This is not a date that can be read ({}).", "Read as blank."),
    "102": Words(WARNING, "The date of birth cannot be read.", "The child’s age is not known, so nothing rests on it."),
    "141": Words(ERROR, "The day the episode began cannot be read.", ROW_OUT),
    "147": Words(ERROR, "The day the episode ended cannot be read.", "The episode counts as open."),
    "143": Words(WARNING, "The reason for a new episode is not one of the codes.", KEPT),
    "144": Words(ERROR, "The legal status is not one of the codes.", IN_CARE),
    "145": Words(NOTE, "The category of need is not one of the codes.", KEPT),
    "146": Words(WARNING, "The placement is not one of the codes.", KEPT),
    "149": Words(WARNING, "The reason the episode ended is not one of the codes.", KEPT),
    "148": Words(WARNING, "{}", "The day decides: {}."),
    "166": Words(ERROR, "The day of the review is missing or cannot be read.", "The review was left out."),
    "167": Words(WARNING, "How the child took part is missing or not one of the codes.", "The review counts."),
    "440": Words(WARNING, "The code says under 4, but the child was 4 or over.", "The review counts."),
    "441": Words(WARNING, "The code is for a child of 4 or over, but the child was under 4.", "The review counts."),
    "blank_review": Words(NOTE, "The row has neither a day nor a code.", ROW_OUT),
    "future_review": Words(NOTE, "The review lies after {}.", "Not counted."),
    "status_undated": Words(WARNING, "The day the legal status began is missing or cannot be read.", ROW_OUT),
    "status_open": Words(WARNING, "The day the legal status ended cannot be read.", "It counts as open."),
    "no_legal_status": Words(ERROR, "No legal status by which a child is looked after holds on this day.", IN_CARE),
    "placement_twice": Words(WARNING, "The placement stands in its file with several types.", "The first counts."),
    "review_of_nobody": Words(ERROR, "The review names no child, and no episode has its time in care.", ROW_OUT),
    "INT17": Words(WARNING, "The date of birth differs from the header’s.", "The header’s counts."),
    # One child
    "same_child": Words(WARNING, "The child stands in the header more than once.", "The first row counts."),
    "INT03": Words(WARNING, "The child has episodes but is not in the header.", "Judged without a date of birth."),
    "INT08": Words(WARNING, "The child has reviews but is not in the header.", "Kept."),
    "1012": Words(WARNING, "The child has a review but no episode.", REVIEW_KEPT),
    "399": Words(WARNING, "The child has reviews though all their episodes are short breaks.", JUDGED_ALL_THE_SAME),
    "other_child": Words(NOTE, "The child is not in the header.", KEPT),
    # Episodes side by side
    "same_start": Words(WARNING, "Two episodes of the child begin on this day.", "The one that ends later counts."),
    "same_row": Words(NOTE, "The row stands in the file more than once.", "Counted once."),
    "302": Words(WARNING, "The episode begins before the child was born.", KEPT),
    "352": Words(WARNING, "The episode begins when the child was 18 or over.", KEPT),
    "353": Words(WARNING, "The episode begins before 14 October 1991.", KEPT),
    "354": Words(WARNING, "The episode begins after {}.", "Not judged."),
    "385": Words(NOTE, "The episode ends after {}.", "Not yet an end: the episode counts as open."),
    "355": Words(NOTE, "The episode lasted less than 24 hours.", KEPT),
    "356": Words(ERROR, "The episode ends before it begins.", "The end is left out: the episode counts as open."),
    "142": Words(WARNING, "The episode is open, but a later one begins.", "It ends where the later one begins."),
    "501": Words(WARNING, "The episode begins before the one before it ended.", "Read as one time in care."),
    "388": Words(WARNING, "{}", "{}"),
    "357": Words(NOTE, "The first episode shown is not a start.", "Start inferred: the first review is not judged."),
    "431": Words(WARNING, "A new start on the day the episode before ended.", "Read as one time in care."),
    "432": Words(WARNING, "The child had left care, but the next episode is not a start.", "{}"),
    "433": Words(WARNING, "The episode goes on from another, but none ended that day.", "Read as a new time in care."),
    "434": Words(NOTE, "A change of legal status only, but {}.", KEPT),
    "435": Words(NOTE, "A change of placement only, but the legal status changed too.", KEPT),
    "436": Words(NOTE, "A change of legal status and placement, but the legal status stayed the same.", KEPT),
    "437": Words(WARNING, "The child had died or was an adult, but a later episode begins.", KEPT),
    "504": Words(NOTE, "The category of need differs within one time in care.", KEPT),
    "365": Words(WARNING, "A short break of more than 17 days.", "Counted as care, from its start."),
    "366": Words(NOTE, "The placement changed within a short break.", KEPT),
    "367": Words(WARNING, "More than 75 days of short breaks in 12 months.", "Counted as care, from its start."),
    "426": Words(NOTE, "Both kinds of short breaks (V3 and V4) in one year.", KEPT),
    "open_at_18": Words(WARNING, "The time in care is open; the child became an adult on {}.", "Not counted overdue."),
    # Reviews side by side
    "review_repeated": Words(NOTE, "The review stands in the file more than once.", "Counted once."),
    "review_codes_differ": Words(WARNING, "Two rows for one day differ in how the child took part.", "One review; {}."),
    "review_before": Words(WARNING, "The review lies before the child’s first episode.", REVIEW_KEPT),
    "review_between": Words(WARNING, "The review lies between two times in care.", REVIEW_KEPT),
    "review_after": Words(WARNING, "The review lies after the child’s last episode ended.", REVIEW_KEPT),
    # Between returns
    "502": Words(WARNING, "The episode is open in an older return, but the newest return does not name the child.",
                 "It stays open, is marked as not in the newest return, and is not counted overdue."),
    "203": Words(WARNING, "The date of birth differs from an older return’s.", "The newest return’s counts."),
    "503A": Words(NOTE, "The reason for the episode differs from an older return’s.", "The newest return’s counts."),
    "503B": Words(NOTE, "The legal status differs from an older return’s.", "The newest return’s counts."),
    "503C": Words(NOTE, "The category of need differs from an older return’s.", "The newest return’s counts."),
    "503D": Words(NOTE, "The placement differs from an older return’s.", "The newest return’s counts."),
    "NoE": Words(NOTE, "The episode began before this return’s year, but the return before it does not show it.", KEPT),
    "episode_gone": Words(WARNING, "A later return of the year no longer shows this episode.", "The later counts."),
    "review_gone": Words(WARNING, "A later return no longer shows this review.", "The later return counts."),
    # Beside what Heard knows already, when a return is loaded
    "long_child": Words(ERROR, "The child’s number is longer than {} letters.", "The child was left out."),
    "child_joined": Words(WARNING, "This number is of a record that was joined to another child’s.",
                          "Left out: put the number right in your case system, or undo the join."),
    "heard_counts": Words(NOTE, "This differs from what was recorded in Heard.", "What was recorded in Heard counts."),
    "to_decide": Words(WARNING, "A person recorded otherwise in Heard.", "That counts until a person decides."),
    "newer_counts": Words(NOTE, "A newer return that was loaded before says otherwise.", "The newer return counts."),
    # The people file
    "person_unknown": Words(NOTE, "No return names this child.", ROW_OUT),
    "person_twice": Words(WARNING, "The child stands in the people file more than once.", "The first row counts."),
    "shown_to": Words(WARNING, "It is not clear who is meant by this.", "Only the reviewing service sees the name."),
    "no_such_iro": Words(WARNING, "Nobody here has or had this e-mail address.", "Nobody was named."),
    # Who reviews the child's plan, once the return is stored
    "iro_conflict": Words(WARNING, "The reviewing officer named here may not review this child’s plan. {}",
                          "Named all the same: the reviewing officers’ manager must put it right."),
    "iro_standing": Words(WARNING, "Somebody who is named here may not be a reviewing officer. {}",
                          "Named all the same, for {}: the reviewing officers’ manager must put it right."),
    "iro_overlap": Words(WARNING, "Two reviewing officers are named for the same days.",
                         "The one who began later counts."),
    # Who works with the child
    "long_worker": Words(ERROR, "The worker’s number is longer than {} letters.", "Their rows were left out."),
    "worker_unknown": Words(WARNING, "Nobody in Heard has this worker’s number.",
                            "Their part in the cases of {} waits until somebody says who they are."),
    "worker_by_hand": Words(NOTE, "Somebody recorded another last day in Heard of the part in this child’s case.",
                            "What was recorded in Heard counts."),
    "worker_no_number": Words(WARNING, "The row gives no number for the worker.", ROW_OUT),
    "worker_twice": Words(WARNING, "The worker’s number stands in the file more than once, with other facts.",
                          "The first row counts."),
    "worker_unnamed": Words(NOTE, "ssd_professionals does not name this worker.", "Known by the number alone."),
    "full_time": Words(WARNING, "This is no part of a full week (such as 0.6, or 1 for all of it).", "Read as blank."),
    "part_no_child": Words(WARNING, "No file names this child.", ROW_OUT),
    "part_no_worker": Words(WARNING, "The row names no worker.", ROW_OUT),
    "part_unknown": Words(WARNING, "It is not known what this role does in a child’s case.",
                          "No row with this role was taken."),
    "part_no_start": Words(WARNING, "The day the work began is missing or cannot be read.", ROW_OUT),
    "part_no_end": Words(WARNING, "The day the work ended cannot be read.", "It counts as going on."),
    "part_backwards": Words(WARNING, "The work ends before it begins.", ROW_OUT),
    "part_ahead": Words(NOTE, "The work begins after {}.", ROW_OUT),
}  # fmt: skip


def problem(
    key: str, file: str, row: int | None, child: str, column: str, value: str, what: str = "", done: str = ""
) -> Problem:
    """The problem called `key`, found here; `what` and `done` fill the places that its words leave open."""
    words = WORDS[key]
    rule = key if key[0].isdigit() or key.startswith("INT") or key == "NoE" else ""
    return Problem(
        file, row, child, column, value, rule, words.severity, words.what.format(what), words.done.format(done)
    )
