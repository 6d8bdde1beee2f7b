"""Words that no page may show, and what to write in their place.

Two lists. WORDS label people or speak like a machine; CLAIMS say more than figures over time can show.
Both are data: guards hold them against every text a page can show.

Leaves out  the few sentences of ours that explain what figures cannot show, which must name what they deny
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Banned:
    """One expression that is not written, and what to write. `exact` where capitals tell it from a plain word."""

    pattern: str
    write: str
    exact: bool = False


_GENTLE = "check in, look at or talk with"
_HARD = "finding school hard, distressed, or having trouble coping"
_NOT_READ = "say what could not be read, and where"
_THRIVE = "the THRIVE grouping's own name"

WORDS: tuple[Banned, ...] = (
    Banned(
        r"\bhigh[- ]risk\b|\bat[- ]risk\b|\brisk (scores?|points?)\b|\bflagged\b", "pupils who may need support; listed because"
    ),
    Banned(r"\btarget(s|ed|ing)?\b", _GENTLE + "; an aim, where the school set one"),
    Banned(r"\btackl(e|es|ed|ing)\b|\binterven(e|es|ed|ing)\b", _GENTLE),
    Banned(r"\bchallenging\b|\bdisruptive\b|\b(badly|poorly) behaved\b|\bacting out\b", _HARD),
    Banned(r"\boffen(c|s)es?\b|\bviolent pupils?\b", "high-level incident (linked to SEMH)"),
    Banned(r"\bfixed[- ](term|period) exclusions?\b", "suspension; permanent exclusion"),
    Banned(r"\btruan(t|ts|cy|ting)\b|\brefusers?\b", "missing 10% or more of sessions (persistent absence)"),
    Banned(r"\b(SEMH|EAL|FSM|PA|LAC|SEN) (kids?|pupils?|children)\b|\bkids?\b", "pupil with …, in care, eligible for …"),
    Banned(r"\bsuffer(s|ed|ing)? from\b|\b(is|are) (anxious|depressed|depressive)\b", "has a diagnosis of …"),
    Banned(r"\bmentally ill\b|\bmental disorders?\b", "mental health; emotional wellbeing"),
    Banned(r"\bLAC\b", "in care", exact=True),
    Banned(r"\blooked[- ]after\b", "in care"),
    Banned(r"\bpoor(er|est)?\b|\bdisadvantaged\b", "eligible for free school meals"),
    Banned(r"\btier \d\b|\blow[- ]level\b", _THRIVE),
    Banned(r"\bsevere\b(?!\sabsence)|\bseverely\b(?!\sabsent)", _THRIVE + "; missing 50% or more of sessions (severe absence)"),
    Banned(r"\bunsupported\b", "no support recorded"),
    Banned(r"\binvalid\b|\berrors?\b|\bfatal\b", _NOT_READ),
    Banned(r"\bNaN\b|\bnan\b|\bnull\b|\bundefined\b|\bNone\b(?! [a-z])", _NOT_READ, exact=True),
)

CLAIMS: tuple[Banned, ...] = (
    Banned(r"\bprov(e|es|ed|en|ing)\b", "say what happened, since when"),
    Banned(r"\bcaus(e|es|ed|ing)\b", "since"),
    Banned(r"\bbecause of\b", "since"),
    Banned(
        r"\b(due to|thanks to|as a result of) (the|our|this)\b.*\b(support|programme|intervention|project|training)\b", "since"
    ),
    Banned(r"\b(worked|works)\b(?! out)", "say what happened, since when"),
    Banned(r"\beffective(ness)?\b|\bsuccess rate\b|\beffect size\b", "say what happened, since when"),
    Banned(r"\bimpact of\b", "since"),
    Banned(r"\b(statistically )?significant(ly)?\b|\bp\s*[<=>]", "more than the usual ups and downs"),
    Banned(r"\bcured?\b|\brecovered\b|\bguarantee", "say what happened, since when"),
    Banned(r"\bleague\b|\brank(ed|ing|s)?\b", "schools like ours; usual range"),
    Banned(r"\bmonths'? progress\b", "the score's own unit"),
    Banned(r"\bno effect\b|\bfailed\b|\bfailing\b|\bdid not work\b", "no clear change"),
    Banned(r"\b(halved|doubled|tripled|slashed|soared|plummeted|dramatic(ally)?)\b", "from … to …"),
    Banned(r"\btransform(ed|ational)\b", "from … to …"),
    Banned(r"\bsadly\b|\bexcellent\b|\bfantastic\b", "say what happened, then what to look at"),
    Banned(r"(?<!Show )\bonly\b", "the figure alone"),
    Banned(r"!", "a full stop"),
)

EXPLAINING: tuple[str, ...] = ("They cannot show on their own that the programme caused it.",)

_ALL = tuple(re.compile(b.pattern, 0 if b.exact else re.IGNORECASE) for b in (*WORDS, *CLAIMS))


def banned_in(text: str) -> tuple[str, ...]:
    """The banned expressions that stand in a text, as they stand there; empty where it may be shown.

    Takes       plain text, without markup
    Leaves out  sentences in EXPLAINING
    """
    for sentence in EXPLAINING:
        text = text.replace(sentence, "")
    return tuple(found.group(0) for pattern in _ALL for found in pattern.finditer(text))
