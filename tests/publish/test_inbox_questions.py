"""What a person has to say of new files is asked, kept, and holds: headings, the school's own rules, and empty cells."""

import tomllib
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from semhlib.ingest.mapping import fingerprint
from semhlib.ingest.settings import read_settings, settings_from
from semhlib.publish.inbox_settings import with_settings
from semhlib.store.snapshot import open_snapshot
from semhlib.terms.errors import SemhError
from tests.ingest.small_school import AMINA, BEN, MARKS, SETTINGS
from tests.publish.asking import asked, in_use

OWN = MARKS.replace("UPN,Adno,Date,Session,Mark", "Learner ref,Number,Session dates,AM or PM Session,Attendance Marks Given")
COLUMNS = {"upn": "Learner ref", "date": "Session dates", "session": "AM or PM Session", "code": "Attendance Marks Given"}
SAID = {fingerprint(OWN.splitlines()[0].split(",")): {"layout": "attendance_long", "columns": COLUMNS}}
EVENTS = f"UPN,whenDate,eventType\n{AMINA},03/09/2024,Fighting\n{BEN},04/09/2024,Talking\n"
RULES = {
    "high_level": {"severity": 4, "types": ["fighting"]},
    "incidents": {"severity": {"talking": 2}, "semh": ["fighting", 'a "b"']},
    "blank": {"linked_to_semh": "no"},
}  # fmt: skip


def test_headings_that_we_do_not_know_are_asked_for_with_their_first_values(home: Path) -> None:
    said = asked(home, {"register.csv": OWN})
    (match,) = said.match
    assert not said.done and (match.file, match.fingerprint) == ("register.csv", next(iter(SAID)))
    assert match.headings == tuple(OWN.splitlines()[0].split(",")) and match.first["AM or PM Session"] == ("AM", "PM", "AM")
    layout = next(a for a in said.layouts if a.name == "attendance_long")
    assert [c.name for c in layout.columns if c.needed] == ["upn", "date", "session", "code"]
    assert AMINA not in repr(said)


def test_a_list_of_which_we_know_nothing_can_still_be_told_and_no_list_cannot(home: Path) -> None:
    (match,) = asked(home, {"odd.csv": "Alpha,Beta\n1,2\n"}).match
    assert (match.headings, match.first, match.columns) == (("Alpha", "Beta"), {"Alpha": ("1",), "Beta": ("2",)}, {})
    assert asked(home, {"note.csv": "Dear all\n", "empty.csv": "Alpha,Beta\n", "binary.csv": "\0\1,\2\n"}).match == ()


def test_what_was_said_of_headings_holds_for_this_file_and_is_kept(home: Path) -> None:
    said = asked(home, {"register.csv": OWN}, mapping=SAID)
    assert said.done and (said.files[0].layout, said.files[0].instead) == ("attendance_long", "attendance_long.csv")
    assert asked(home, {"register.csv": OWN}, mapping=SAID, kind="use").done
    assert tomllib.loads(in_use(home)["mapping.toml"])["files"] == SAID
    assert asked(home, {"register.csv": OWN.replace("03/09/2024", "10/09/2024")}).match == ()


def test_a_list_without_rules_of_the_schools_own_asks_for_them_by_type(home: Path) -> None:
    said = asked(home, {"behaviour.csv": EVENTS})
    assert said.rules is not None and said.rules.kinds == ("Fighting", "Talking") and said.rules.semh is None
    assert next(a for a in said.layouts if a.name == "go4schools_behaviour").own_rules
    assert next(a for a in said.layouts if a.name == "pupil_indicators").blank[:2] == ("fsm", "fsm6")
    assert not said.done and any("[incidents]" in line.sentence for line in said.lines)


def test_the_schools_rules_are_put_into_its_settings_and_hold(home: Path) -> None:
    assert asked(home, {"behaviour.csv": EVENTS}, settings=RULES).done
    assert in_use(home)["school.toml"] == SETTINGS, "a check changes nothing"
    assert asked(home, {"behaviour.csv": EVENTS}, settings=RULES, kind="use").done
    rows = pq.read_table(open_snapshot(home).path("incident")).to_pylist()
    assert sorted((r["type"], r["high_level"], r["semh"], r["severity"]) for r in rows) == [
        ("Fighting", 1, 1, None), ("Talking", 0, 0, 2),
    ]  # fmt: skip
    kept = read_settings(home / "exports")
    assert kept.semh_types == ("fighting", 'a "b"') and kept.name == "Small School" and kept.blank_means("linked_to_semh") == "no"


def test_an_empty_cell_is_asked_about_where_the_school_has_not_said_what_it_means(home: Path) -> None:
    facts = f"UPN,EntryDate,Eligible for free meals,Young carer\n{AMINA},05/09/2023,,Y\n"
    said = asked(home, {"facts.csv": facts})
    assert said.rules is not None and said.rules.kinds == () and said.files[0].layout == "pupil_indicators"
    told = {"blank": {"linked_to_semh": "no", "fsm": "no", "young_carer": "no"}}
    again = asked(home, {"facts.csv": facts}, settings=told)
    assert again.done and again.rules is None


@pytest.mark.parametrize("text", [
    SETTINGS,
    'name = "x"\ncode = "EX9"\nphase = "special"\n\n[incidents]\nsemh = ["a"]\n\n[incidents.severity]\nfight = 3\n\n[blank]\n',
    'name = "x"\ncode = "EX9"\nphase = "special"\nblank = { fsm = "no" }\n# a word about it\n[high_level]\nseverity = 2\n',
])  # fmt: skip
def test_settings_are_replaced_and_every_other_line_stays(text: str) -> None:
    said = {name: table for name, table in RULES.items() if f"{name} =" not in text}
    made = with_settings(text, said)
    assert settings_from(tomllib.loads(made)) == settings_from({**tomllib.loads(text), **said})
    assert text.split("[")[0] in made.replace("\n\n", "\n") or text.split("[")[0] in made
    assert with_settings(made, said) == made and with_settings(text, {}) == text


@pytest.mark.parametrize("said", [
    {"name": {"x": 1}}, {"high_level": {"severity": 9}}, {"incidents": {"severity": {"x": 7}}}, {"blank": {"x": object()}},
    {"incidents": {"other": 1}},
])  # fmt: skip
def test_settings_that_cannot_be_are_refused_in_words(said: dict[str, dict[str, object]]) -> None:
    with pytest.raises(SemhError):
        with_settings(SETTINGS, said)
