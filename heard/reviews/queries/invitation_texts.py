"""The words of invitations: on which occasion, to whom. Plain, short, and true for whoever reads them."""

from enum import StrEnum


class Occasion(StrEnum):
    """Why somebody is written to."""

    INVITED = "invited"
    CHANGED = "changed"
    REMINDED = "reminded"
    CALLED_OFF = "called_off"
    NOT_NEEDED = "not_needed"

    @property
    def kind(self) -> str:
        """The kind of message, as the outbox knows it."""
        return KINDS[self]

    @property
    def is_off(self) -> bool:
        """Whether they are told not to come."""
        return self in (Occasion.CALLED_OFF, Occasion.NOT_NEEDED)


KINDS = {
    Occasion.INVITED: "review.invitation",
    Occasion.CHANGED: "review.changed",
    Occasion.REMINDED: "review.reminder",
    Occasion.CALLED_OFF: "review.cancelled",
    Occasion.NOT_NEEDED: "review.cancelled",
}


class Reader(StrEnum):
    """Who reads it. What goes to a prison is opened by others."""

    FAMILY = "family"
    CHILD = "child"
    PRISON = "prison"
    STAFF = "staff"


SUBJECTS = {
    Reader.FAMILY: {
        Occasion.INVITED: "An invitation to a meeting",
        Occasion.CHANGED: "Our meeting has changed",
        Occasion.REMINDED: "Our meeting is soon",
        Occasion.CALLED_OFF: "Our meeting does not take place",
        Occasion.NOT_NEEDED: "You do not need to come to our meeting",
    },
    Reader.CHILD: {
        Occasion.INVITED: "Your meeting",
        Occasion.CHANGED: "Your meeting has changed",
        Occasion.REMINDED: "Your meeting is soon",
        Occasion.CALLED_OFF: "Your meeting does not happen that day",
        Occasion.NOT_NEEDED: "You do not need to come to the meeting",
    },
    Reader.STAFF: {
        Occasion.INVITED: "An invitation to a review",
        Occasion.CHANGED: "A review that you are invited to has changed",
        Occasion.REMINDED: "A review that you are invited to is soon",
        Occasion.CALLED_OFF: "A review does not take place",
        Occasion.NOT_NEEDED: "You do not need to come to a review",
    },
}
SUBJECTS[Reader.PRISON] = SUBJECTS[Reader.FAMILY]

OPENINGS = {
    Reader.FAMILY: {
        Occasion.INVITED: "{who} invites you to a meeting{about}. What you think matters.",
        Occasion.CHANGED: "Something about our meeting{about} has changed. This is how it is now:",
        Occasion.REMINDED: "Our meeting{about} is soon.",
        Occasion.CALLED_OFF: "Our meeting{about} on {when} does not take place. You do not need to come.",
        Occasion.NOT_NEEDED: "You do not need to come to the meeting{about} on {when} any more.",
    },
    Reader.CHILD: {
        Occasion.INVITED: "You have a meeting. It is about you: what is going well, what is not, and what comes next.",
        Occasion.CHANGED: "Something about your meeting has changed. This is how it is now:",
        Occasion.REMINDED: "Your meeting is soon.",
        Occasion.CALLED_OFF: "Your meeting does not happen on {when}. Somebody will talk with you about it.",
        Occasion.NOT_NEEDED: "You do not need to come to the meeting on {when}. You can always ask us about it.",
    },
    Reader.STAFF: {
        Occasion.INVITED: "You are invited to the review{about}.",
        Occasion.CHANGED: "Something about the review{about} has changed. This is how it is now:",
        Occasion.REMINDED: "The review{about} is soon.",
        Occasion.CALLED_OFF: "The review{about} on {when} does not take place.",
        Occasion.NOT_NEEDED: "You do not need to come to the review{about} on {when}.",
    },
}
OPENINGS[Reader.PRISON] = OPENINGS[Reader.FAMILY]

CHOICES = {
    Reader.FAMILY: "You can come. You can say no. You can also tell us something beforehand, whether you come or not.",
    Reader.CHILD: (
        "You can come for all of it, or for a bit. Somebody can speak for you. You can tell us something before. "
        "And you can say no."
    ),
    Reader.PRISON: (
        "You may be able to take part by telephone or video, or to tell us something beforehand. You can also say no. "
        "Call us, or write back to us."
    ),
    Reader.STAFF: "",
}
ASKS_VIEWS = "The same link asks what you think, before the meeting: bit by bit, as you like, and without an account."
HOURS = {30: "half an hour", 60: "an hour", 90: "an hour and a half"}
TEXTS = {
    Occasion.INVITED: "{council}: can you come to a meeting on {when}?",
    Occasion.CHANGED: "{council}: our meeting is on {when} now. Can you come?",
    Occasion.REMINDED: "{council}: our meeting is on {when}. Can you come?",
    Occasion.CALLED_OFF: "{council}: our meeting on {when} does not take place.",
    Occasion.NOT_NEEDED: "{council}: you need not come to the meeting on {when}.",
}
TEXTS_ASKING = {
    Occasion.INVITED: "{council}: meeting on {when}. Can you come? What do you think?",
    Occasion.CHANGED: "{council}: our meeting is on {when} now. Can you come? What do you think?",
    Occasion.REMINDED: "{council}: meeting on {when}. Can you come? What do you think?",
}
"""The same where the link also asks what they think, as far as it is short enough."""
LONGEST_TEXT = 160
"""Letters of one text message, its link included."""
