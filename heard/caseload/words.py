"""What staff pages call things, in plain words."""

from decimal import Decimal

from heard.children.bars import figure
from heard.rules.caseload_weight import Band, band_of, room_of
from heard.rules.day_words import ordinal
from heard.rules.participation_codes import PARTICIPATION_CODES, TOO_YOUNG
from heard.rules.review_schedule import START_NOT_SEEN, TURNS_18, Obligation

WHAT_IS_DUE = {
    "adoption_first": "First review since {name} was placed for adoption",
    "adoption_second": "Second review since {name} was placed for adoption",
    "adoption_return": "Review after an adoption placement ended",
    "short_breaks_first": "First review of {name}’s short breaks",
    "short_breaks_later": "Next review of {name}’s short breaks",
    "latest_possible": "Next review",
}
AUTHORISED = "{which} review, sooner because adoption was authorised"

IN_CARE_BECAUSE = {
    "C1": "A court made an interim care order (Children Act 1989, section 38)",
    "C2": "A court made a care order (Children Act 1989, section 31)",
    "D1": "A court freed {name} for adoption",
    "E1": "A court made a placement order (Adoption and Children Act 2002, section 21)",
    "V2": "The family, or {name}, agreed (Children Act 1989, section 20)",
    "V3": "Short breaks that the family agreed (Children Act 1989, section 20)",
    "V4": "Short breaks that the family agreed (Children Act 1989, section 20)",
    "L1": "Police protection (Children Act 1989, section 46)",
    "L2": "A court made an emergency protection order (Children Act 1989, section 44)",
    "L3": "A court made a child assessment order (Children Act 1989, section 43)",
    "J1": "A court remanded {name} to the council’s care or to youth detention",
    "J2": "The police asked the council to keep {name} until court",
    "J3": "A court made a youth rehabilitation order",
}

# What kind of home, never which one: broad enough to give nothing away.
KIND_OF_HOME = {
    "A": "Adoption placement",
    "H": "Semi-independent",
    "K1": "Secure home",
    "K2": "Children’s home",
    "K3": "Supported accommodation",
    "P1": "With parents",
    "P2": "Independent",
    "P3": "Living at work",
    "R1": "Care home",
    "R2": "Hospital",
    "R3": "Family centre",
    "R5": "In custody",
    "S": "Residential school",
    "T": "Staying elsewhere",
    "U1": "With family",
    "U2": "With family",
    "U3": "With family",
    "U": "Foster home",
}

ENDED = {
    "E11": "Adopted",
    "E12": "Adopted",
    "E2": "Died",
    "E3": "Another council took over",
    "E4": "Went home",
    "E13": "Went to live with somebody they know",
    "E41": "Child arrangements order",
    "E43": "Special guardianship",
    "E44": "Special guardianship",
    "E45": "Special guardianship",
    "E46": "Special guardianship",
    "E47": "Special guardianship",
    "E48": "Special guardianship",
    "E5": "Moved to a home of their own",
    "E6": "Moved to a home of their own",
    "E7": "Moved to adult care",
    "E9": "Went into custody",
    "E14": "Remand ended",
    "E15": "Found to be an adult",
    "E16": "Moved abroad",
    "E17": "Stayed on with their carer at 18",
}
LEFT_CARE = "Left care"
SHORT_SOURCES = {
    "CPR 2010 reg ": "Care Planning Regulations 2010, regulation ",
    "AAR 2005 reg ": "Adoption Agencies Regulations 2005, regulation ",
}
NOT_JUDGED = {
    START_NOT_SEEN: "Not judged: what came before is not in the returns",
    TURNS_18: "Not judged: nothing falls due from the 18th birthday on",
}


def took_part(code: str, name: str) -> str:
    """`Amara came, and spoke for themselves`; blank where the code is not known."""
    words = PARTICIPATION_CODES.get(code, "")
    if not words:
        return ""
    return f"{name} {'was ' if code == TOO_YOUNG else ''}{words[0].lower()}{words[1:]}"


def which_review(number: int, *, is_numbered: bool) -> str:
    """`Fourth`, where the count is known from the beginning; else `Next`."""
    return ordinal(number).capitalize() if is_numbered and number else "Next"


def what_is_due(obligation: Obligation, name: str, *, is_numbered: bool) -> str:
    """`Fourth review`, or what else the review is for."""
    which = which_review(obligation.number, is_numbered=is_numbered)
    if obligation.why_not == TURNS_18:
        return "No more reviews"
    if obligation.limit == "authorised_first":
        return AUTHORISED.format(which=which)
    return WHAT_IS_DUE.get(obligation.limit, f"{which} review").format(name=name)


def in_care_because(legal_status: str, name: str) -> str:
    """Why the law says the child is in care."""
    return IN_CARE_BECAUSE.get(legal_status, "Not known").format(name=name)


def kind_of_home(placement: str) -> str:
    """What kind of home a placement is; blank where the code says nothing."""
    return KIND_OF_HOME.get(placement) or KIND_OF_HOME.get(placement[:1], "")


def how_it_ended(end_reason: str) -> str:
    """How a time in care ended."""
    return ENDED.get(end_reason) or ENDED.get(end_reason[:2], LEFT_CARE)


def source_in_full(citation: str) -> str:
    """`CPR 2010 reg 33(1)` as people say it."""
    for short, full in SHORT_SOURCES.items():
        citation = citation.replace(short, full)
    return citation


def how_full(load: Decimal, full_time: Decimal) -> str:
    """How an officer’s load stands against what is right for the hours they work; room is for whole children."""
    room = room_of(load, full_time)
    whole = int(room)
    match band_of(load, full_time):
        case Band.ROOM:
            return f"Room for {whole} more" if whole else "No room for more"
        case Band.RIGHT:
            return f"About right, room for {whole} more" if whole else "About right, and full"
        case Band.OVER:
            return f"{figure(-room)} over"


def part_of_full_time(full_time: Decimal) -> str:
    """`full time`, or `0.6 of full time`."""
    return "full time" if full_time == 1 else f"{figure(full_time)} of full time"
