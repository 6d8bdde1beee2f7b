"""Every verdict of a school in one list: those of the published pages, and those on the scores of pupils with support."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from semhlib.impact.verdict import decide
from semhlib.publish.cohorts import cohorts_of
from semhlib.publish.leaders import leaders_folder
from semhlib.publish.verdicts import Declared
from semhlib.store.role_files import read_store
from semhlib.store.role_store import MeasureWords, Said
from semhlib.store.snapshot import Snapshot
from semhlib.terms.estimate import Estimate, Hidden
from semhlib.terms.format import is_percent, total

SCORES = "scores"
_TABLES = ("assessment", "support_episode")


@dataclass(frozen=True, kw_only=True)
class Claim:
    """One verdict with its numbers. A figure that is hidden is None, and so is all that could tell it.

    about      name of a measure, or of a questionnaire
    group      as in the leaders' store; "supported" for scores
    comparison "programme" or "same_term"; "scores" for scores of pupils with support
    """

    about: str
    title: str
    group: str
    comparison: str
    rung: int
    word: str
    reasons: tuple[str, ...]
    sentence: str
    before: float | None
    after: float | None
    change: float | None
    low: float | None
    high: float | None
    smallest_seen: float | None
    compared: str
    cautions: tuple[str, ...]
    stronger: tuple[str, ...]

    def plain(self) -> dict[str, Any]:
        """As plain values that JSON can hold."""
        return asdict(self)


def all_claims(home: Path, snapshot: Snapshot) -> tuple[Claim, ...]:
    """Everything that may be said about a school, in the order of the pages, scores last.

    Raises      SemhError where nothing was published yet
    """
    store = read_store(leaders_folder(home))
    said = tuple(_of_page(one, store.measures[one.measure]) for one in store.said)
    return (*said, *_of_scores(snapshot))


def _of_page(said: Said, words: MeasureWords) -> Claim:
    return Claim(
        about=said.measure, title=words.title, group=said.group, comparison=said.comparison, rung=said.rung, word=said.word,
        reasons=said.reasons, sentence=said.sentence, before=_value(said.before, words), after=_value(said.after, words),
        change=said.change, low=said.low, high=said.high, smallest_seen=said.smallest_seen, compared=said.compared,
        cautions=said.cautions, stronger=said.stronger,
    )  # fmt: skip


def _value(figure: Estimate | Hidden, words: MeasureWords) -> float | None:
    """In the unit of the change: a percentage, or how many there were in all."""
    if isinstance(figure, Hidden):
        return None
    return figure.value if is_percent(words) else total(figure, words)


def _of_scores(snapshot: Snapshot) -> tuple[Claim, ...]:
    settings: Mapping[str, Any] = snapshot.manifest["settings"]
    start = settings.get("programme_start")
    primary = [
        Declared(measure=p["measure"], direction=p["direction"], on=date.fromisoformat(p["declared"]))
        for p in settings.get("primary", ())
    ]
    tables = {n: pq.read_table(snapshot.path(n)).to_pandas(date_as_object=False) for n in _TABLES if n in snapshot.tables}
    found = []
    for name, cohort in cohorts_of(tables, date.fromisoformat(start) if start else None, primary).items():
        verdict = decide(cohort)
        before, after = (None if i is None else i.value for i in (verdict.before, verdict.after))
        found.append(
            Claim(
                about=name, title=cohort.questionnaire.title, group="supported", comparison=SCORES, rung=verdict.rung,
                word=verdict.word, reasons=verdict.reasons, sentence=verdict.sentence, before=before, after=after,
                change=verdict.change, low=verdict.low, high=verdict.high, smallest_seen=verdict.smallest_seen,
                compared=verdict.compared, cautions=verdict.cautions, stronger=verdict.stronger,
            )
        )  # fmt: skip
    return tuple(found)
