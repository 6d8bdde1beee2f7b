"""How complete and how steady a school's recording is, in sentences with counts and periods. No pupil stands in any of them."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pyarrow.parquet as pq

from semhlib.measures import all_measures
from semhlib.publish.context import changed_definitions
from semhlib.publish.definitions import measure_words
from semhlib.publish.drift_codes import TABLE
from semhlib.publish.drift_kept import kept_drifts
from semhlib.publish.quality_gaps import gaps, settling
from semhlib.publish.quality_registers import registers_of
from semhlib.reconcile.facts import Facts
from semhlib.store.lead_store import QualityLine
from semhlib.store.snapshot import Snapshot
from semhlib.terms.format import show_date
from semhlib.terms.measure import Measure


def quality_of(home: Path, snapshot: Snapshot, facts: Facts) -> tuple[QualityLine, ...]:
    """Everything known about a snapshot's recording: gaps first, then days still to settle, drift, and breaks.

    Takes       home: where the snapshot was published for leaders, which is when drift is looked for
                facts: those of the snapshot (reconcile_facts), in which its registers are read already
    """
    measures = all_measures()
    found: list[QualityLine] = []
    if registers := registers_of(facts):
        found += [*gaps(registers, _titles(measures, TABLE)), settling(registers)]
    drifts = kept_drifts(home / "counts" / snapshot.name)
    for kind in ("drift", "break"):
        found += [
            QualityLine(
                kind=d.kind, table=d.table, measures=tuple(measures[name].title for name in d.measures), sentence=d.sentence
            )
            for d in drifts
            if d.kind == kind
        ]
    return (*found, *_declared(snapshot, measures))


def _declared(snapshot: Snapshot, measures: Mapping[str, Measure]) -> Iterator[QualityLine]:
    """Changes that the school's own list of events tells of."""
    events = pq.read_table(snapshot.path("event")).to_pandas(date_as_object=False) if "event" in snapshot.tables else None
    for name, changes in changed_definitions(events).items():
        if name in measures:
            for day, words in changes:
                title = measures[name].title
                yield QualityLine(
                    kind="break", table=measure_words(measures[name]).tables[0], measures=(title,),
                    sentence=f"{title}: recorded in another way since {show_date(day)} ({words.rstrip('.')}).",
                )  # fmt: skip


def _titles(measures: Mapping[str, Measure], table: str) -> tuple[str, ...]:
    return tuple(m.title for m in measures.values() if table in measure_words(m).tables)
