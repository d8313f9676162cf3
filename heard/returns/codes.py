"""The code sets of the SSDA903: the union of every year since 2017, with their plain meaning.

A code outside its set is a problem and is kept; PLACE codes carry the days between which they were in use.
"""

from datetime import date

RNE = {
    "S": "started to be looked after",
    "L": "change of legal status only",
    "P": "change of placement and carer",
    "T": "change of placement, same carer",
    "B": "change of legal status, placement and carer",
    "U": "change of legal status and placement, same carer",
}
LS = {
    "C1": "interim care order",
    "C2": "full care order",
    "D1": "freeing order (none after 2005)",
    "E1": "placement order",
    "V2": "single period of accommodation under section 20",
    "V3": "short breaks, each break recorded",
    "V4": "short breaks, the agreement recorded",
    "L1": "police protection",
    "L2": "emergency protection order",
    "L3": "child assessment order",
    "J1": "remand to the local authority or to youth detention accommodation",
    "J2": "placed under the Police and Criminal Evidence Act",
    "J3": "youth rehabilitation order with a residence or intensive fostering requirement",
}
CIN = {
    "N1": "abuse or neglect",
    "N2": "the child's disability",
    "N3": "a parent's illness or disability",
    "N4": "family in acute stress",
    "N5": "family dysfunction",
    "N6": "socially unacceptable behaviour",
    "N7": "low income",
    "N8": "absent parenting",
}
PLACE = {
    "A3": "placed for adoption with consent, with the current foster carer",
    "A4": "placed for adoption with consent, not with the current foster carer",
    "A5": "placed for adoption with a placement order, with the current foster carer",
    "A6": "placed for adoption with a placement order, not with the current foster carer",
    "H5": "semi-independent living",
    "K1": "secure children's home",
    "K2": "children's home",
    "K3": "supported accommodation",
    "P1": "with their own parents",
    "P2": "independent living",
    "P3": "residential employment",
    "R1": "residential care home",
    "R2": "NHS or other health provision",
    "R3": "family centre or mother and baby unit",
    "R5": "young offender institution or prison",
    "S1": "residential school",
    "T0": "temporary move, any kind",
    "T1": "temporary move to hospital",
    "T2": "temporary move on holiday",
    "T3": "temporary move while the carer is on holiday",
    "T4": "temporary move of seven days or less",
    "U1": "fostered by a relative or friend, long term",
    "U2": "fostered by a relative or friend, also approved to adopt",
    "U3": "fostered by a relative or friend, other",
    "U4": "fostered by another carer, long term",
    "U5": "fostered by another carer, also approved to adopt",
    "U6": "fostered by another carer, other",
    "Z1": "other placement",
    "Z11": "other placement",
    "Z12": "other placement",
    "Z13": "other placement",
    "Z14": "other placement",
}
# Z1 has no last day: its four successors came in 2025/26, but sources differ on whether it went.
PLACE_FIRST_DAY = dict.fromkeys(("Z11", "Z12", "Z13", "Z14"), date(2025, 4, 1)) | {"K3": date(2024, 4, 1)}
PLACE_LAST_DAY = {"P2": date(2023, 10, 27), "H5": date(2025, 3, 31)}
PLACE_PROVIDER = {
    "PR0": "parents or others with parental responsibility",
    "PR1": "own provision",
    "PR2": "another local authority or a regional adoption agency",
    "PR3": "other public provision",
    "PR4": "private provision",
    "PR5": "voluntary or third sector provision",
}
REC = {
    "X1": "the episode ends and another begins the same day",
    "E11": "adopted, application unopposed",
    "E12": "adopted, consent dispensed with",
    "E2": "died",
    "E3": "care taken over by another local authority",
    "E4A": "returned home, planned",
    "E4B": "returned home, not planned",
    "E13": "left to live with a person without parental responsibility",
    "E41": "child arrangements order",
    "E43": "special guardianship, former carer",
    "E44": "special guardianship, other carer",
    "E45": "special guardianship, relative or friend who fostered",
    "E46": "special guardianship, other former foster carer",
    "E47": "special guardianship, relative or friend who did not foster",
    "E48": "special guardianship, other",
    "E5": "independent living with support",
    "E6": "independent living without support",
    "E7": "adult residential care",
    "E8": "ended for another reason",
    "E9": "sentenced to custody",
    "E14": "remand ended",
    "E15": "found by age assessment to be an adult",
    "E16": "moved abroad",
    "E17": "stayed put with the foster carer at 18",
}
REVIEW_CODE = {
    "PN0": "under four at the review",
    "PN1": "came and spoke for themselves",
    "PN2": "came, and an advocate or the reviewing officer spoke for them",
    "PN3": "came, and shared their views without words",
    "PN4": "came, and shared no views",
    "PN5": "did not come, and an advocate spoke for them",
    "PN6": "did not come, and shared their views in another way",
    "PN7": "did not come, and shared no views",
}
# 1 and 2 to 2023/24, letters from 2024/25; either is taken in any year.
SEX = {"1": "male", "2": "female", "M": "male", "F": "female", "U": "not known"}
MISSING = {"M": "missing", "A": "away without permission"}
PREV_PERM = {
    "P1": "adoption",
    "P2": "special guardianship order",
    "P3": "residence or child arrangements order",
    "P4": "an order of unknown kind",
    "Z1": "none",
}


def _codes(words: str) -> frozenset[str]:
    return frozenset(words.split())


REASON_PLACE_CHANGE = _codes("CARPL CLOSE ALLEG STAND APPRR CREQB CREQO CHILD LAREQ PLACE CUSTOD OTHER")
ETHNIC = _codes("WBRI WIRI WOTH WIRT WROM MWBC MWBA MWAS MOTH AIND APKN ABAN AOTH BCRB BAFR BOTH CHNE OOTH REFU NOBT")
UPN_UNKNOWN = _codes("UN1 UN2 UN3 UN4 UN5")
SDQ_REASON = _codes("SDQ1 SDQ2 SDQ3 SDQ4 SDQ5")
IN_TOUCH = _codes("YES NO DIED REFU NREQ RHOM")
ACTIV = _codes("F1 P1 F2 P2 F3 P3 F4 P4 F5 P5 G4 G5 G6 0")
ACCOM = frozenset(letter + suits for letter in "BCDEGHKRSTUVWXYZ" for suits in "12") | {"0"}
SEX_ADOPTR = _codes("M1 F1 MM FF MF")
LS_ADOPTR = _codes("L0 L11 L12 L2 L3 L4")
REASON_PLACED_CEASED = _codes("RD1 RD2 RD3 RD4")
SW_REASON = _codes("MANAGE FCONTA LEFTRL ORGRST TSPROC ABSENC CHCHAN PCCHAN SWDIED OTHERS")
