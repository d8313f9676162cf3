"""What each column of a file of staff means, as the page and the documentation say it."""

WHAT_THEY_MEAN = (
    ("EMAIL", "the address with which they sign in; the same address is the same person"),
    ("NAME", "first and last name"),
    (
        "ROLE",
        "reviewing officer, reviewing officers’ manager, social worker, team manager, review coordinator or "
        "administrator",
    ),
    ("TEAM", "the name of a team that is in Heard"),
    ("STARTED_ON", "the first day of the post"),
    ("ENDED_ON", "the day after the last of the post; blank while it goes on"),
    ("REGISTRATION", "their registration number as a social worker"),
    ("RUNS_UNTIL", "the last day that the registration runs"),
    ("QUALIFIED_ON", "the day they qualified as a social worker"),
    ("FULL_TIME", "the part of a full-time week that they work: 1, 0.6 or 60%"),
    ("WORKER_NUMBER", "what your case system calls them in its files"),
)
