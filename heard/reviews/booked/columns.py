"""What each column of a file of booked meetings means, as the page and the documentation say it."""

CHILD, DAY, TIME, MINUTES = "CHILD", "DAY", "TIME", "MINUTES"
NEEDED = (CHILD, DAY)
COLUMNS = (CHILD, DAY, TIME, MINUTES)
WHAT_THEY_MEAN = (
    (CHILD, "the child’s number in your case system"),
    (DAY, "the day of the review, such as 27/03/2026 or 2026-03-27"),
    (TIME, "what time it begins, such as 9:30 or 2pm; blank where it is not known"),
    (MINUTES, "how many minutes it takes; blank for an hour"),
)
ALSO_CALLED = {
    "CHILD_NUMBER": CHILD,
    "CHILD_ID": CHILD,
    "NUMBER": CHILD,
    "DATE": DAY,
    "START": TIME,
    "STARTS_AT": TIME,
    "DURATION": MINUTES,
    "LENGTH": MINUTES,
}
