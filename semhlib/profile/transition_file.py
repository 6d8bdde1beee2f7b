"""The file that one school gives to a pupil's next school: written from a summary, and read with everything checked."""

import json
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from semhlib.ingest.checks.upn_letter import well_formed
from semhlib.profile.transition import (
    LONGEST_KIND,
    LONGEST_OUTCOME,
    MOST,
    Consented,
    Decided,
    Grouping,
    Helps,
    Summary,
    Supported,
)
from semhlib.profile.transition_part import Part, refused
from semhlib.store.lead_records import DECISIONS, LONGEST, LONGEST_NAME, THRIVE
from semhlib.terms.format import join_words

FORMAT, VERSION = "semh-transition", 1
LARGEST = 1_000_000  # bytes
LONGEST_SCHOOL, LONGEST_CODE = 120, 8  # letters
WHOLE = ("format", "version", "made", "school", "pupil", "strengths", "support", "thrive", "decision", "consent")
NOT_OURS = "a file that this program made for a pupil's next school"


@dataclass(frozen=True, kw_only=True)
class Pupil:
    """By what the next school knows the pupil. Nothing of it shows when printed."""

    upn: str = field(repr=False)
    forename: str = field(repr=False)
    surname: str = field(repr=False)
    born: date = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class Pack:
    """What stands in a file: when and by which school it was made, about whom, and what is passed on."""

    made: date
    school: str
    code: str
    pupil: Pupil
    summary: Summary


def pack_as_text(pack: Pack) -> str:
    """The file's text."""
    said, pupil = pack.summary, pack.pupil
    thrive, decision = said.thrive, said.decision
    plain = {
        "format": FORMAT, "version": VERSION, "made": pack.made, "school": {"name": pack.school, "code": pack.code},
        "pupil": {"upn": pupil.upn, "forename": pupil.forename, "surname": pupil.surname, "born": pupil.born},
        "strengths": [{"on": s.on, "words": s.words} for s in said.strengths],
        "support": [
            {"kind": s.kind, "led_by": s.led_by, "from": s.start, "to": s.end, "outcome": s.outcome} for s in said.support
        ],
        "thrive": thrive and {"grouping": thrive.what, "agreed": thrive.on},
        "decision": decision and {"what": decision.what, "on": decision.on, "review": decision.review},
        "consent": {"by": said.consent.by, "on": said.consent.on},
    }  # fmt: skip
    return json.dumps(plain, ensure_ascii=False, indent=1, default=date.isoformat) + "\n"


def read_pack(data: bytes, file: str) -> Pack:
    """What stands in a file that another school made.

    Takes       file: its name, for sentences
    Raises      SemhError naming the file, the place and what was expected, and never what stood there
    """
    if len(data) > LARGEST:
        raise refused(file, "", f"{NOT_OURS}, which is never larger than {LARGEST // 1_000_000} MB")
    try:
        plain = json.loads(data.decode("utf-8"), object_pairs_hook=_once)
    except (ValueError, RecursionError):
        raise refused(file, "", NOT_OURS) from None
    if not isinstance(plain, dict) or plain.get("format") != FORMAT:
        raise refused(file, "", NOT_OURS)
    if plain.get("version") != VERSION or isinstance(plain.get("version"), bool):
        raise refused(file, "“version”", f"version {VERSION}, which is the one that this program reads")
    whole = Part(file, "", plain, WHOLE)
    made = whole.day("made")
    school = whole.part("school", ("name", "code"))
    return Pack(
        made=made, school=school.text("name", LONGEST_SCHOOL), code=school.text("code", LONGEST_CODE),
        pupil=_pupil(whole.part("pupil", ("upn", "forename", "surname", "born"))), summary=_summary(whole, made),
    )  # fmt: skip


def _pupil(part: Part) -> Pupil:
    upn = part.text("upn", 13)
    if not well_formed(upn):
        raise part.expected("upn", "a UPN of 13 characters")
    forename, surname = part.text("forename", LONGEST_NAME, empty=True), part.text("surname", LONGEST_NAME, empty=True)
    return Pupil(upn=upn, forename=forename, surname=surname, born=part.day("born"))


def _summary(whole: Part, made: date) -> Summary:
    strengths = whole.parts("strengths", ("on", "words"), MOST)
    support = whole.parts("support", ("kind", "led_by", "from", "to", "outcome"), MOST)
    thrive = whole.part_or_none("thrive", ("grouping", "agreed"))
    decision = whole.part_or_none("decision", ("what", "on", "review"))
    consent = whole.part("consent", ("by", "on"))
    return Summary(
        strengths=tuple(Helps(on=s.day("on", until=made), words=s.text("words", LONGEST)) for s in strengths),
        support=tuple(_supported(s, made) for s in support),
        thrive=Grouping(what=_one_of(thrive, "grouping", THRIVE), on=thrive.day("agreed", until=made)) if thrive else None,
        decision=_decided(decision, made) if decision else None,
        consent=Consented(by=consent.text("by", LONGEST_NAME, empty=True), on=consent.day("on", until=made)),
    )  # fmt: skip


def _supported(part: Part, made: date) -> Supported:
    start = part.day("from", until=made)
    return Supported(
        kind=part.text("kind", LONGEST_KIND), led_by=part.text("led_by", LONGEST_KIND, empty=True), start=start,
        end=part.day_or_none("to", since=start), outcome=part.text("outcome", LONGEST_OUTCOME, empty=True),
    )  # fmt: skip


def _decided(part: Part, made: date) -> Decided:
    on = part.day("on", until=made)
    return Decided(what=_one_of(part, "what", DECISIONS), on=on, review=part.day_or_none("review", since=on))


def _one_of(part: Part, name: str, known: Collection[str]) -> str:
    text = part.text(name, LONGEST_NAME)
    if text not in known:
        raise part.expected(name, f"one of these: {join_words(known)}")
    return text


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object in which nothing is said twice."""
    if len({name for name, _ in pairs}) < len(pairs):
        raise ValueError("said twice")
    return dict(pairs)
