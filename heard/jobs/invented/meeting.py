"""What is written in a meeting that never was: by the officer, and by whoever takes notes."""

from typing import NamedTuple

BY_OFFICER = {
    "opening": "Hello. I am the chair today. We start with the good things, and nobody talks for longer than a song.",
    "well": "The drums. A friend called Ines. The first school report on the fridge. The carers laugh more, too.",
    "done:well": "yes",
    "topic:decided:said": "Of four things three are done. The lessons in spelling have not begun, and that is on us.",
    "done:topic:decided": "yes",
    "topic:family:well": "Saturdays with the brother and Mum.",
    "topic:family:said": "A whole night is what both children want. The carers meet next week, and then it is decided.",
    "topic:home:said": "The room is shared with a sewing machine, which does not sleep at night either.",
    "home:met": "partly",
    "home:why": "Warm and safe. There is no table to do homework on, and no place to be loud but the hall.",
    "identity:matters": "The family comes from the islands, and food is how it is told. Sunday has to taste of it.",
    "identity:met": "partly",
    "identity:change": "The carers cook one dish each week with the grandmother, over the telephone.",
    "hopes": "To play the drums in front of people, and not be the one whom everybody asks about the past.",
}
BY_NOTE_TAKER = {
    "topic:friends:said": "Ines may come for tea on any day. The carers asked her mother, and it is settled.",
    "done:topic:friends": "yes",
    "topic:school:well": "No day missed since September. Asked for help out loud.",
    "topic:school:said": "Ahead in maths, behind in spelling. The school offers ten lessons, and we asked for a date.",
}
LOOKED_AT = {
    "changes": "No move. One new teacher.",
    "contact": "More time with the brother, as above.",
    "education": "",
    "leisure": "The drums.",
    "visits": "Every four weeks, and kept to.",
}
DOES_NOT_APPLY = ("leaving", "trafficking")
ABOUT_THEIR_OWN = (
    {
        "well": "The first lesson was on Thursday. Both feet reach the pedals.",
        "said": "The hall is free until six. A set of drums can be borrowed, if somebody signs for it. Mum signs.",
    },
    {"said": "Not one night only, but every second Friday. That is for the carers to say, and they are asked first."},
)
TOPICS = ("Drums", "My brother’s house, and mine", "Who comes to my birthday")


class Aim(NamedTuple):
    """A hope that becomes a goal: the next step, who helps, and in how many working days from now."""

    words: str
    next_step: str
    helper: str
    ahead: int


IN_THE_MEETING = (
    Aim("To play the drums in front of people", "Ask for a place in the school’s spring concert", "The carer", 40),
)
GOALS = (
    Aim("To swim a whole length and not hold on", "Lessons on Mondays, with armbands put away", "The foster carer", 30),
    Aim("To know what I looked like when I was small", "Ask both grandmothers for photos", "The social worker", 15),
)
NEED, OUTCOME = "To sleep through the night", "Five nights in the week without waking, told by the child themself"
