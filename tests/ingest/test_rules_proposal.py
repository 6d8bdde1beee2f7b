"""What only the school can say: the severity of types of incident, what is high-level, and what an empty cell means."""

import re
from pathlib import Path
from typing import Any

import pytest

from semhlib.cli import main
from semhlib.ingest.folder import check_folder
from tests.ingest.small_school import AMINA, BEN, CARYS, SETTINGS, school

KEY = b"k" * 32
BEHAVIOUR = f"""\
UPN,Event Date,Event Name,Period
{AMINA},03/09/2024,Shouting,1
{BEN},03/09/2024,"Leaving the room; Shouting",2
{BEN},04/09/2024,Fire alarm,3
"""
INDICATORS = f"UPN,EntryDate,isEal,isPp\n{AMINA},05/09/2023,Y,Y\n{BEN},05/09/2023,,N\n{CARYS},05/09/2024,Y,N\n"
RULES = '\n[incidents]\nsemh = ["Leaving the room"]\n[incidents.severity]\n"Shouting" = 2\n"Fire alarm" = 4\n'
TYPES = SETTINGS.replace("severity = 4", 'severity = 4\ntypes = ["Leaving the room"]')
FILES = {"behaviour.csv": BEHAVIOUR, "indicators.csv": INDICATORS}


def mapped(folder: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, list[str], str]:
    capsys.readouterr()
    code = main(["map", str(folder), "--home", str(folder / "home")])
    said = capsys.readouterr()
    return code, said.out.splitlines(), said.err


def test_what_the_school_has_not_said_is_shown_with_the_lines_that_would_say_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, lines, wrong = mapped(school(tmp_path, FILES), capsys)
    assert code == 1 and wrong == "Without these lines an import leaves the rows out. They are the school's to write.\n"
    assert lines == [
        "behaviour.csv: high-level from severity 4 on; your rules say of its types:",
        "  “Shouting” (2 rows): severity not said, link to SEMH not said",
        "  “Leaving the room” (1 row): severity not said, link to SEMH not said",
        "  “Fire alarm” (1 row): severity not said, link to SEMH not said",
        "indicators.csv, column “isEal”: 1 of 3 cells are empty, others hold Y; nobody has said that empty means no.",
        "To say it, write into school.toml, with your own numbers from 1 to 5, and without types that are not meant:",
        "  [incidents]",
        '  semh = ["Shouting", "Leaving the room", "Fire alarm"]',
        "  [incidents.severity]",
        '  "Shouting" = ?',
        '  "Leaving the room" = ?',
        '  "Fire alarm" = ?',
        "  [blank]",
        '  eal = "no"',
    ]


def test_once_it_is_said_nothing_is_asked_and_the_rules_are_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, lines, _ = mapped(school(tmp_path, FILES | {"school.toml": TYPES + 'eal = "no"\n' + RULES}), capsys)
    assert code == 0 and lines[1:4] == [
        "  “Shouting” (2 rows): severity 2, not linked to SEMH",
        "  “Leaving the room” (1 row): severity not said, high-level whatever its severity, linked to SEMH",
        "  “Fire alarm” (1 row): severity 4, not linked to SEMH",
    ]


def test_what_is_proposed_can_be_written_once_the_question_marks_are_gone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, lines, _ = mapped(school(tmp_path, FILES | {"school.toml": SETTINGS.split("[blank]")[0]}), capsys)
    written = "\n".join(re.sub(r"\?$", "3", line.strip()) for line in lines[lines.index("  [incidents]") :])
    folder = school(tmp_path, FILES | {"school.toml": SETTINGS.split("[blank]")[0] + written})
    assert mapped(folder, capsys)[0] == 0
    assert check_folder(folder, key=KEY).tables["incident"].num_rows == 3


def test_high_level_is_what_the_school_says_it_is(tmp_path: Path) -> None:
    """By severity, which the school gave to types; and by type, whatever its severity."""

    def incidents(settings: str) -> list[dict[str, Any]]:
        folder = school(tmp_path, {"behaviour.csv": BEHAVIOUR, "school.toml": settings})
        return check_folder(folder, key=KEY).tables["incident"].to_pylist()

    by_type = {row["type"]: (row["severity"], row["high_level"], row["semh"]) for row in incidents(SETTINGS + RULES)}
    assert by_type == {"Shouting": (2, 0, 0), "Leaving the room; Shouting": (2, 0, 1), "Fire alarm": (4, 1, 0)}
    assert {row["type"]: row["high_level"] for row in incidents(TYPES + RULES)}["Leaving the room; Shouting"] == 1


def test_an_empty_cell_means_no_only_where_the_school_says_so(tmp_path: Path) -> None:
    said, unsaid = (
        check_folder(school(tmp_path / name, FILES | {"school.toml": SETTINGS + more + RULES}), key=KEY, confirm=True)
        for name, more in (("a", 'eal = "no"\n'), ("b", ""))
    )
    assert [(r.file, r.row, r.column) for r in said.left_out] == []
    assert said.tables["need"]["kind"].to_pylist().count("eal") == 2
    assert [(r.file, r.row, r.column) for r in unsaid.left_out] == [("indicators.csv", 3, "isEal")]


def test_a_system_with_a_severity_of_its_own_is_not_asked_for_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arbor = f"UPN,Incident Date,Behaviour Type,Incident Severity\n{AMINA},03/09/2024,Shouting,-2\n"
    _, lines, _ = mapped(school(tmp_path, {"arbor.csv": arbor}), capsys)
    assert "  “Shouting” (1 row): severity as in the list, link to SEMH not said" in lines
    assert lines[-2:] == ["  [incidents]", '  semh = ["Shouting"]']
