"""For a subject access request: why the pupil is or was on a list, by which rule, and what leads wrote down about the pupil."""

from collections.abc import Sequence
from pathlib import Path

from semhlib.publish.subject_tables import Lines
from semhlib.store.lead_pupils import Fact, read_pupils
from semhlib.store.lead_records import ACTION_ENDS, CONSENT, DECISIONS
from semhlib.store.older import read_older
from semhlib.store.records import read_records
from semhlib.store.snapshot import Snapshot
from semhlib.store.who import Person
from semhlib.terms.errors import SemhError
from semhlib.terms.format import show_date

WITHIN, OLDER = "shown on the page", "older, opened on purpose"
_IN_WORDS = {**DECISIONS, **CONSENT, **ACTION_ENDS}


def listed_because(home: Path, copies: Sequence[Snapshot], person: Person) -> Lines:
    """What the rules found about the pupil, with the rule in words; a sentence where they found nothing."""
    heads = ("what was found", "on", "from", "factor", "rule", "shown")
    current = copies[0].name
    try:
        pupils = read_pupils(home / "roles" / "lead" / current)
    except SemhError:
        return [heads, ("not worked out yet", "", "", "", "", "")]
    rules = {factor.name: (factor.title, factor.rule) for factor in pupils.factors}
    found = [(fact, WITHIN) for line in pupils.pupils if line.key in person.keys for fact in line.facts]
    found += [(fact, OLDER) for key in sorted(person.keys) for fact in _older(home, current, key)]
    lines = [(f.words, show_date(f.on), f.source, *rules.get(f.factor, (f.factor, "")), shown) for f, shown in found]
    return [heads, *(lines or [("no rule found anything", "", "", "", "", "")])]


def written_down(home: Path, person: Person) -> Lines:
    """Every record about the pupil, oldest first."""
    heads = ("kind", "about the day", "what", "words", "who does or leads it", "until", "written down by", "at (UTC)", "record",
             "ends or replaces")  # fmt: skip
    return [heads, *(
        (r.kind, show_date(r.on), _IN_WORDS.get(r.what, r.what), r.words, r.who, show_date(r.until) if r.until else "", r.by,
         r.at, r.id, r.ref)
        for r in read_records(home) if r.pupil in person.keys
    )]  # fmt: skip


def _older(home: Path, snapshot: str, key: str) -> tuple[Fact, ...]:
    try:
        return read_older(home, snapshot, key)
    except SemhError:
        return ()
