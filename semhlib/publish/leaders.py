"""From a checked snapshot to the leaders' store: count, add up, protect, decide what may be said, write."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, date, datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import pandas as pd

from semhlib.impact.ladder import held_back_by, ladder
from semhlib.measures import all_measures
from semhlib.publish.audit_standing import standards_standing
from semhlib.publish.context import (
    benchmarks,
    changed_definitions,
    data_up_to,
    event_marks,
    left_out,
    outside_calendar,
    sessions_by_code,
    ways_to_differ,
)
from semhlib.publish.cube import make_cube
from semhlib.publish.definitions import given_as, measure_words, named_beforehand
from semhlib.publish.drift import Drift, by_measure
from semhlib.publish.drift_codes import weeks_of
from semhlib.publish.drift_found import all_drifts
from semhlib.publish.drift_kept import keep_drifts
from semhlib.publish.figures import all_figures
from semhlib.publish.gone import forget_gone
from semhlib.publish.groups import memberships
from semhlib.publish.happened import recorded as recorded_events
from semhlib.publish.page_facts import PageFacts
from semhlib.publish.periods import all_periods, half_term_period
from semhlib.publish.quality_missing import missing_sessions
from semhlib.publish.reasons import absences, reasons_of
from semhlib.publish.rows import headlines, nine_rows
from semhlib.publish.school_tables import SchoolTables, Snapshot, read_tables
from semhlib.publish.usual import usual_ranges
from semhlib.publish.verdicts import Declared, Known, say_all
from semhlib.stats.quantiles import quantiles_ready
from semhlib.store.counts import Counts, count_all, write_counts
from semhlib.store.engine import Engine
from semhlib.store.role_files import read_store, write_store
from semhlib.store.role_store import FORMAT, HalfTermRow, LeadersStore, School
from semhlib.terms.calendar import HalfTerm
from semhlib.terms.errors import SemhError
from semhlib.terms.measure import Measure

Progress = Callable[[str, int, int], None]
Beside = Callable[[PageFacts], Mapping[str, bytes]]
PAGES = {
    "attendance": "attendance", "high_level_incidents": "behaviour", "days_lost": "behaviour", "progress": "support",
    "goals": "support", "referrals": "referrals", "core_standards": "whole_school", "semh_lead": "whole_school",
    "audit_policy": "whole_school",
}  # fmt: skip
_STEPS = 5


def leaders_folder(home: Path) -> Path:
    """The folder that only the leaders' account can open."""
    return home / "roles" / "leaders"


def is_published(snapshot: Snapshot, home: Path) -> bool:
    """True where the leaders' store already holds this snapshot, made by these very definitions."""
    try:
        store = read_store(leaders_folder(home))
    except SemhError:
        return False
    return store.snapshot == snapshot.name and store.definitions == definitions()


def publish_leaders(
    snapshot: Snapshot, home: Path, progress: Progress | None = None, beside: Beside | None = None, counts: Counts | None = None
) -> Path:
    """Write the leaders' store of a snapshot.

    Takes       beside: makes other files of the same folder from what was counted, by name
                counts: what another engine has counted; counted here where it is not given. What is asked of the marks
                themselves (absences by reason, the latest year by code) is asked of the embedded engine either way: it is
                one school's file
    Returns     the leaders' folder; its `current` now points at this snapshot
    Raises      SemhError where the snapshot has no school day with data
    """
    step = _stepper(progress)
    measures = all_measures()
    engine = Engine({name: snapshot.path(name) for name in snapshot.tables})
    with ThreadPoolExecutor(1) as other:
        step("Counting")
        # The engine works without Python's lock: what needs only Python is made ready beside it, and the engine
        # answers its last questions while we add up.
        other.submit(quantiles_ready)
        reading = other.submit(read_tables, snapshot)
        counts_folder = home / "counts" / snapshot.name
        recorded = other.submit(_recorded, snapshot, reading, measures, counts_folder)
        counts = counts or count_all(engine, measures.values())
        school = reading.result()
        asked = other.submit(_ask, engine, school.latest_year)
        kept = other.submit(write_counts, counts_folder, counts)
        store, facts = _store(snapshot, school, measures, counts, recorded, asked, step)
        kept.result()
    step("Writing the leaders' pages")
    write_store(leaders_folder(home), store, beside(facts) if beside else {})
    forget_gone(home)
    return leaders_folder(home)


@cache
def definitions() -> str:
    """A fingerprint of everything that shapes a figure: change a measure and figures are made again."""
    here = Path(__file__).parents[1]
    rooms = ("terms", "stats", "store", "measures", "impact", "profile", "disclosure", "publish")
    digest = sha256()
    for path in sorted(p for room in rooms for kind in ("py", "toml") for p in (here / room).glob(f"**/*.{kind}")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _recorded(
    snapshot: Snapshot, reading: Future[SchoolTables], measures: Mapping[str, Measure], counts: Path
) -> tuple[pd.DataFrame, tuple[Drift, ...]]:
    """Sessions by week and code, and every change in how something is recorded, which is kept beside the counts."""
    school, weeks = reading.result(), weeks_of(snapshot)
    drifts = all_drifts(school.tables, weeks, snapshot.manifest.get("systems", ()), school.half_terms, measures)
    keep_drifts(counts, drifts)
    return weeks, drifts


def _ask(engine: Engine, latest_year: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """What only the marks themselves can tell: absences by reason, and the latest year by code."""
    return absences(engine), sessions_by_code(engine, latest_year)


def _store(
    snapshot: Snapshot,
    school: SchoolTables,
    measures: Mapping[str, Measure],
    counts: Counts,
    recorded: Future[tuple[pd.DataFrame, tuple[Drift, ...]]],
    asked: Future[tuple[pd.DataFrame, pd.DataFrame]],
    step: Callable[[str], None],
) -> tuple[LeadersStore, PageFacts]:
    step("Adding up")
    settings, tables, half_terms = snapshot.manifest["settings"], school.tables, school.half_terms
    ids = tuple(h.id for h in half_terms)
    start = _as_date(settings.get("programme_start"))
    pupils = tables["pupil"]["pupil_key"].tolist()
    cube = make_cube(counts, pupils, tables["enrolment"], school.reached)
    members = memberships(tables, pupils, ids, start)
    periods = all_periods(ids)
    given = tuple(all_figures(measures.values(), cube, members, periods))
    by_key = {(f.measure, f.group, f.period): f.figure for f in given}
    step("Deciding what may be said")
    weeks, drifts = recorded.result()
    missing = missing_sessions(weeks, half_terms, cube.on_roll.sum(axis=0))
    known = _known(settings, half_terms, tables, drifts, missing)
    said = say_all(measures, cube, members, known, by_key)
    series = {(m, g.group.key): [by_key[m, g.group.key, half_term_period(h)] for h in ids] for m in measures for g in members}
    step("Looking at reasons")
    absent, by_code = asked.result()
    facts = PageFacts(
        snapshot=snapshot, school=school, settings=settings, cube=cube, members=members, periods=periods, figures=by_key,
        said=said, known=known,
    )  # fmt: skip
    standards = standards_standing(
        tables.get("audit_rating"), facts.table("audit_item"), half_terms, start,
        str((settings.get("audit") or {}).get("core_standards") or ""),
    )  # fmt: skip
    happened = recorded_events(tables.get("event"), start, school.last_day)
    rows = nine_rows(measures, said, series, [h.name for h in half_terms], standards, happened, PAGES)
    store = LeadersStore(
        format=FORMAT,
        school=School(
            name=settings["name"], phase=settings["phase"], example=bool(settings.get("example")), programme_start=start
        ),
        snapshot=snapshot.name,
        definitions=definitions(),
        made=datetime.now(UTC).isoformat(timespec="seconds"),
        data_up_to={**data_up_to(tables), "session_mark": school.last_day},
        half_terms=_rows_of(school),
        groups=tuple(m.group for m in members),
        events=event_marks(tables.get("event"), half_terms),
        measures={name: measure_words(m) for name, m in measures.items()},
        primary=named_beforehand(settings, measures),
        ladder=ladder(),
        held_back=held_back_by(),
        figures=given,
        usual=usual_ranges(measures, series, ids, start, half_terms),
        said=said,
        rows=rows,
        headline=headlines(rows),
        reasons=reasons_of(absent, periods, by_key),
        benchmarks=benchmarks(settings["phase"], tables.get("benchmark")),
        left_out=(*left_out(snapshot.manifest.get("files", ())), *outside_calendar(measures, counts.outside)),
        differs=ways_to_differ(by_code, tables["enrolment"], school.latest_year, school.last_day),
        missing_tables=tuple(sorted({given_as(t) for missing in counts.missing.values() for t in missing})),
    )
    return store, facts


def _known(
    settings: Mapping[str, Any],
    half_terms: tuple[HalfTerm, ...],
    tables: Mapping[str, pd.DataFrame],
    drifts: Sequence[Drift],
    missing: Mapping[int, tuple[int, int]],
) -> Known:
    """What the school, or its data, has told about itself that bears on a verdict."""
    return Known(
        half_terms=half_terms,
        programme_start=_as_date(settings.get("programme_start")),
        primary=tuple(
            Declared(measure=p["measure"], direction=p["direction"], on=_as_date(p["declared"]))
            for p in settings.get("primary", ())
        ),
        changed=changed_definitions(tables.get("event")),
        drifted=by_measure(drifts, "drift"),
        broken=by_measure(drifts, "break"),
        missing=missing,
    )


def _rows_of(school: SchoolTables) -> tuple[HalfTermRow, ...]:
    settling = school.settling_from
    return tuple(
        HalfTermRow(id=h.id, name=h.name, start=h.start, end=h.end, days=school.open_days[h.id], provisional=h.end >= settling)
        for h in school.half_terms
    )


def _as_date(value: Any) -> Any:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _stepper(progress: Progress | None) -> Callable[[str], None]:
    done = iter(range(_STEPS))

    def step(words: str) -> None:
        if progress:
            progress(words, next(done, _STEPS), _STEPS)

    return step
