"""The behaviour part of the example schools, against slow plain counts of the same lists."""

import json
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest

from semhlib.publish.leaders import leaders_folder
from semhlib.store.role_behaviour import BehaviourPart
from semhlib.store.role_files import as_json, built, read_store
from semhlib.store.role_parts import read_part
from semhlib.store.snapshot import open_snapshot
from semhlib.terms.estimate import Estimate

LATEST = (date(2025, 8, 1), date(2026, 7, 31))
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


@pytest.fixture(scope="module")
def home(example_homes: dict[str, Path]) -> Path:
    return example_homes["fernhollow"]


@pytest.fixture(scope="module")
def part(home: Path) -> BehaviourPart:
    return read_part(leaders_folder(home), BehaviourPart)


def rows_of(home: Path, table: str) -> list:
    frame = pq.read_table(open_snapshot(home).path(table)).to_pandas(date_as_object=False)
    return [r for r in frame.itertuples() if LATEST[0] <= r.date.date() <= LATEST[1]]


def test_it_comes_back_from_its_file_as_it_was_written(part):
    assert built(BehaviourPart, json.loads(as_json(part))) == part


def test_incidents_by_weekday_and_lesson_agree_with_a_plain_count_and_small_ones_are_hidden(home, part):
    incidents = rows_of(home, "incident")
    for kind, used in (("all", incidents), ("high", [r for r in incidents if r.high_level == 1 and r.semh == 1])):
        counts = Counter((DAYS[r.date.weekday()], r.period) for r in used)
        pupils = defaultdict(set)
        for r in used:
            pupils[DAYS[r.date.weekday()], r.period].add(r.pupil_key)
        grid = part.heat[kind]
        assert grid.rows[-1].counts[-1] == len(used)
        for row in grid.rows[:-1]:
            for column, count in zip(grid.columns[:-1], row.counts, strict=False):
                assert count in (None, counts[row.name, column])
                assert count is None or not 0 < len(pupils[row.name, column]) < 5
    assert sum(count is not None for row in part.heat["all"].rows for count in row.counts) > 50


def test_incidents_by_severity_add_up_to_the_published_figure(home, part):
    figure = read_store(leaders_folder(home)).figure("high_level_incidents", "all", "y2025")
    rows = {row.name: row.counts for row in part.severity["2025/26"].rows}
    assert isinstance(figure, Estimate) and rows["4"][0] + rows["5"][0] == figure.numerator
    assert part.heat["high"].rows[-1].counts[-1] == figure.numerator
    plain = Counter((r.severity, r.semh) for r in rows_of(home, "incident"))
    assert all(rows[f"{s}"][0] in (None, plain[s, 1]) and rows[f"{s}"][1] in (None, plain[s, 0]) for s in range(1, 6))


def test_pupils_by_number_of_suspensions_agree_with_a_plain_count(home, part):
    number = Counter(r.pupil_key for r in rows_of(home, "suspension") if r.kind != "PERM")
    once, twice, more, some = part.many["suspensions"].rows[-1].counts
    assert (
        some == len(number) and once in (None, list(number.values()).count(1)) and twice in (None, list(number.values()).count(2))
    )
    assert more in (None, sum(n > 2 for n in number.values()))


def test_suspensions_stand_over_the_january_roll_and_the_average_one(home, part):
    year = part.suspensions[-1]
    suspended = [r for r in rows_of(home, "suspension") if r.kind != "PERM"]
    enrolment = pq.read_table(open_snapshot(home).path("enrolment")).to_pandas(date_as_object=False)
    day = pd.Timestamp("2026-01-15")
    there = {r.pupil_key for r in enrolment.itertuples() if r.start <= day <= r.end}
    assert (year.year, year.suspensions, year.january) == (2025, len(suspended), len(there))
    assert year.sessions == sum(r.sessions for r in suspended) and abs(year.average - len(there)) < 30
    assert year.pupils == len({r.pupil_key for r in suspended})


def test_every_reason_shown_is_of_five_pupils_or_more(home, part):
    cited, pupils = Counter(), defaultdict(set)
    for r in rows_of(home, "suspension"):
        for code in {r.reason_1, r.reason_2, r.reason_3} - {None} if r.kind != "PERM" else ():
            cited[code] += 1
            pupils[code].add(r.pupil_key)
    assert len(part.reasons) > 2 and part.reasons[-1].title == "Other reasons"
    for line in part.reasons[:-1]:
        assert line.suspensions == cited[line.code] and len(pupils[line.code]) >= 5


def test_meetings_are_those_of_the_measure(home, part):
    figure = read_store(leaders_folder(home)).figure("return_meetings", "all", "y2025")
    met, _, _, asked = part.meetings.rows[-1].counts
    assert isinstance(figure, Estimate) and (met, asked) == (figure.numerator, figure.denominator)


def test_the_ledger_of_suspension_is_the_published_days_lost(home, part):
    store = read_store(leaders_folder(home))
    line = next(row for row in part.ledger.rows if row.way == "suspension")
    assert part.ledger.periods == ("y2023", "y2024", "y2025")
    for period, cell in zip(part.ledger.periods, line.cells, strict=True):
        figure = store.figure("days_lost", "all", period)
        assert (cell.sessions, cell.pupils) == (figure.numerator, figure.affected)
        assert cell.rate == pytest.approx(figure.value, rel=1e-4)


def test_the_ledger_of_a_code_agrees_with_a_plain_sum_and_is_not_known_before_the_code(home, part):
    weeks = pq.read_table(open_snapshot(home).path("session_week")).to_pandas(date_as_object=False)
    cells = {row.way: row.cells for row in part.ledger.rows}
    for way, codes in (("part_time", ("C2",)), ("off_site", ("B", "K"))):
        used = weeks[weeks["code"].isin(codes)]
        assert cells[way][0].state == "not_known"
        for cell, year in zip(cells[way][1:], (2024, 2025), strict=True):
            inside = used[(used["date"] >= f"{year}-08-01") & (used["date"] < f"{year + 1}-08-01")]
            assert (cell.sessions, cell.pupils) == (int(inside["sessions"].sum()), inside["pupil_key"].nunique())
    assert part.ledger.total.cells[0].state == "not_known"


def test_a_ledger_total_gives_no_hidden_line_away(part):
    for i in range(len(part.ledger.periods)):
        hidden = [row.way for row in part.ledger.rows if row.cells[i].state == "hidden"]
        assert len(hidden) != 1 or part.ledger.total.cells[i].state != "shown"


def test_days_that_moved_into_part_time_timetables_are_not_called_a_fall(home, part):
    assert (part.moved.code, part.moved.rose) == ("moved", ("part_time",))
    said = read_store(leaders_folder(home)).say("days_lost", "all", "programme")
    assert said is not None and "substitution" in said.reasons


def test_a_primary_school_has_a_part_too(example_homes):
    primary = read_part(leaders_folder(example_homes["quillmere"]), BehaviourPart)
    assert primary.heat and primary.ledger is not None
    for grid in (*primary.heat.values(), *primary.many.values(), *primary.severity.values()):
        assert all(len(row.counts) == len(grid.columns) for row in grid.rows)
