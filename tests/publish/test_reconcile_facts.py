"""The facts hold every mark of the snapshot once, count as the leaders' pages do, and name nobody."""

from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from semhlib.publish.import_school import import_school
from semhlib.publish.reconcile_facts import facts_of
from semhlib.publish.reconcile_roll import compulsory_age
from semhlib.reconcile.counted import count, ours
from semhlib.reconcile.counting import Counting
from semhlib.reconcile.facts import CODE_NAMES, FILE, NOTHING, number_of, read_facts
from semhlib.store.role_files import read_lead_store, read_store
from semhlib.store.snapshot import open_snapshot
from semhlib.terms.estimate import Estimate
from tests.ingest.small_school import AMINA, CARYS, MARKS, school

OURS = {
    "attendance": "attendance", "unauthorised": "unauthorised_absence", "persistent": "persistent_absence",
    "severe": "severe_absence", "suspensions": "suspensions", "days_lost": "days_lost",
}  # fmt: skip


@pytest.fixture(scope="module", params=["fernhollow", "quillmere"])
def home(request, example_homes) -> Path:
    return example_homes[request.param]


def lead_folder(home: Path) -> Path:
    return home / "roles" / "lead" / read_lead_store(home / "roles" / "lead").snapshot


def test_the_leads_store_holds_them_and_they_are_small(home):
    assert (lead_folder(home) / FILE).stat().st_size < 500_000
    assert (lead_folder(home) / FILE).stat().st_mode & 0o077 == 0


def test_they_hold_every_mark_once(home):
    facts, snapshot = read_facts(lead_folder(home)), open_snapshot(home)
    marks = pq.read_table(snapshot.path("session_mark"), columns=["code"])["code"].value_counts().to_pylist()
    held = dict.fromkeys((m["values"] for m in marks), 0)
    for register in facts.registers.values():
        for place in register[register != NOTHING].tolist():
            held[CODE_NAMES[place]] += 1
    assert held == {m["values"]: m["counts"] for m in marks}


def test_our_figure_is_the_one_that_the_leaders_see(home):
    facts, store = read_facts(lead_folder(home)), read_store(home / "roles" / "leaders")
    counting, compared = Counting(facts), 0
    for half_term in facts.half_terms:
        first, last = number_of(half_term.start), number_of(half_term.end)
        for what, measure in OURS.items():
            figure = store.figure(measure, "all", f"h{half_term.id}")
            if isinstance(figure, Estimate):
                found = count(counting, what, ours(what, first, last))
                lost = found.value * 2 if what == "days_lost" else found.numerator
                assert lost == figure.numerator, (measure, half_term.name)
                assert what in ("suspensions", "days_lost") or found.denominator == figure.denominator
                compared += 1
    assert compared > 30


def test_nobody_can_be_told_from_them(home):
    text = (lead_folder(home) / FILE).read_bytes()
    keys = pq.read_table(open_snapshot(home).path("pupil"))["pupil_key"].to_pylist()
    assert not any(key.encode() in text for key in keys)
    one, other = facts_of(open_snapshot(home)), facts_of(open_snapshot(home))
    assert one.roll["leaves"].tolist() != other.roll["leaves"].tolist()  # pupils' numbers are another chance each time


def test_marks_that_count_towards_nothing_are_among_them(tmp_path):
    more = f"{AMINA},001,02/09/2024,AM,/\n{CARYS},003,06/09/2024,PM,I\n"
    folder = school(tmp_path / "exports", {"attendance_long.csv": MARKS + more})
    facts = facts_of(import_school(folder, tmp_path / "home", confirm=True))
    found = {name: values.tolist() for name, values in facts.aside.items()}
    assert sorted(zip(found["day"], found["session"], found["code"], found["closed"], strict=True)) == [
        (number_of(date(2024, 9, 2)), 0, CODE_NAMES.index("/"), 1),
        (number_of(date(2024, 9, 6)), 1, CODE_NAMES.index("I"), 0),
    ]


@pytest.mark.parametrize(
    ("born", "first", "last"),
    [
        (date(2015, 9, 1), date(2020, 12, 31), date(2032, 6, 25)),
        (date(2015, 8, 31), date(2020, 8, 31), date(2031, 6, 27)),
        (date(2016, 2, 29), date(2021, 3, 31), date(2032, 6, 25)),
        (date(2016, 3, 31), date(2021, 3, 31), date(2032, 6, 25)),
        (date(2016, 4, 1), date(2021, 8, 31), date(2032, 6, 25)),
    ],
)
def test_compulsory_school_age(born, first, last):
    assert compulsory_age(born) == (first, last)


def test_a_summary_without_registers_counts_all_the_same(tmp_path):
    summary = f"""\
UPN,Adno,Start Date,End Date,Possible Marks,Present Marks,Approved Ed. Activity,Authorised Absences,Unauthorised Absences
{AMINA},001,03/09/2024,13/09/2024,16,10,2,3,1
"""
    folder = school(tmp_path / "exports", {"attendance_long.csv": None, "summary.csv": summary})
    facts = facts_of(import_school(folder, tmp_path / "home", confirm=True))
    first, last = number_of(date(2024, 9, 2)), number_of(date(2024, 9, 13))
    found = count(Counting(facts), "attendance", ours("attendance", first, last))
    assert (found.numerator, found.denominator, found.pupils) == (12, 16, 1)
    assert not facts.registers and facts.has_marks
