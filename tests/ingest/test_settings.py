"""The school's own settings, and clear words where a line cannot be used."""

from datetime import date
from pathlib import Path

import pytest

from semhlib.ingest.settings import PrimaryMeasure, plain_settings, read_settings, settings_from
from semhlib.terms.errors import PUT_RIGHT, CannotImport
from tests.ingest.small_school import SETTINGS, school

PRIMARY = '''
[[primary]]
measure = "attendance"
direction = "higher"
declared = 2024-07-10
expectation = "More days in school."
'''


def test_what_a_school_says_about_itself(tmp_path: Path) -> None:
    settings = read_settings(school(tmp_path, {"school.toml": SETTINGS + PRIMARY}))
    assert (settings.name, settings.code, settings.phase, settings.example) == ("Small School", "EX9", "secondary", True)
    assert settings.programme_start == date(2024, 9, 2)
    assert settings.high_level_severity == 4
    assert settings.blank_means("linked_to_semh") == "no" and settings.blank_means("fsm") is None
    declared = PrimaryMeasure(
        measure="attendance", direction="higher", declared=date(2024, 7, 10), expectation="More days in school."
    )
    assert settings.primary == (declared,)


def test_a_manifest_gives_the_settings_back(tmp_path: Path) -> None:
    settings = read_settings(school(tmp_path, {"school.toml": SETTINGS + PRIMARY}))
    assert settings_from(plain_settings(settings)) == settings


def test_a_school_adds_pathways_of_its_own_and_a_manifest_gives_them_back(tmp_path: Path) -> None:
    lines = '\n[pathways]\nspeech_language = "Speech  and language"\nautism = "Neurodiversity"\n'
    settings = read_settings(school(tmp_path, {"school.toml": SETTINGS + lines}))
    assert settings.pathways == (("speech_language", "Speech and language"), ("autism", "Neurodiversity"))
    assert plain_settings(settings)["pathways"] == {"speech_language": "Speech and language", "autism": "Neurodiversity"}
    assert settings_from(plain_settings(settings)) == settings


def test_a_school_names_its_core_standards_and_its_bands_and_a_manifest_gives_them_back(tmp_path: Path) -> None:
    lines = '\n[audit]\ncore_standards = "Our  Core Standards"\n[progress]\nbands = ["Below", " At", "Above"]\n'
    settings = read_settings(school(tmp_path, {"school.toml": SETTINGS + lines}))
    assert (settings.core_standards, settings.progress_bands) == ("Our Core Standards", ("Below", "At", "Above"))
    plain = plain_settings(settings)
    assert (plain["audit"], plain["progress"]["bands"]) == ({"core_standards": "Our Core Standards"}, ["Below", "At", "Above"])
    assert settings_from(plain) == settings


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("[audit]\ncore_standards = 3", "column “audit core_standards”: expected a text in quotes"),
        ("[audit]\ncolour = 3", "column “audit colour”: expected core_standards"),
        ("[progress]\ncolour = 3", "column “progress colour”: expected bands"),
        ('[progress]\nbands = "At"', "column “progress bands”: expected bands in quotes, lowest first"),
        ('[progress]\nbands = ["At", 3]', "column “progress bands”: expected bands in quotes, lowest first"),
        ('[progress]\nbands = ["At", "at"]', "column “progress bands”: expected two bands or more, each named once"),
        ('[progress]\nbands = ["At"]', "column “progress bands”: expected two bands or more, each named once"),
    ],
)
def test_core_standards_and_bands_that_cannot_be_used_are_named(tmp_path: Path, lines: str, expected: str) -> None:
    with pytest.raises(CannotImport, match=expected):
        read_settings(school(tmp_path, {"school.toml": f"{SETTINGS}\n{lines}\n"}))


def test_the_least_that_a_school_must_say() -> None:
    settings = settings_from({"name": "A", "code": "AB", "phase": "primary"})
    assert (settings.programme_start, settings.primary, settings.example, settings.high_level_severity) == (None, (), False, 4)


@pytest.mark.parametrize(
    ("was", "becomes", "sentence"),
    [
        ('name = "Small School"', "", "school.toml, column “name”: expected a text in quotes."),
        ("EX9", "ex 9", "school.toml, column “code”: expected 2 to 8 capital letters and digits."),
        (
            "secondary",
            "big",
            "school.toml, column “phase”: we found “big”; expected one of primary, secondary, special, all-through.",
        ),
        ("2024-09-02", '"September"', "school.toml, column “programme_start”: expected a date as yyyy-mm-dd."),
        ("severity = 4", "severity = 9", "school.toml, column “high_level severity”: expected a whole number from 1 to 5."),
        ("example = true", 'example = "yes"', "school.toml, column “example”: expected true or false."),
    ],
)
def test_a_line_that_cannot_be_used_is_named(tmp_path: Path, was: str, becomes: str, sentence: str) -> None:
    with pytest.raises(CannotImport) as stopped:
        read_settings(school(tmp_path, {"school.toml": SETTINGS.replace(was, becomes)}))
    assert str(stopped.value) == f"{sentence}\n{PUT_RIGHT}\nNothing was imported. The last good copy is unchanged."


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("colour = 3\n", "expected one of"),
        (PRIMARY.replace("higher", "up"), "column “primary direction”: expected higher or lower"),
        (PRIMARY.replace("declared = 2024-07-10\n", ""), "column “primary declared”: expected a date as yyyy-mm-dd"),
        (PRIMARY * 4, "column “primary”: expected at most 3 measures named beforehand"),
    ],
)
def test_a_measure_named_beforehand_needs_its_direction_and_date(tmp_path: Path, lines: str, expected: str) -> None:
    text = lines + SETTINGS if lines.startswith("colour") else SETTINGS + lines
    with pytest.raises(CannotImport, match=expected):
        read_settings(school(tmp_path, {"school.toml": text}))


def test_no_settings_at_all_and_settings_that_are_no_settings(tmp_path: Path) -> None:
    with pytest.raises(CannotImport, match="school.toml: expected this file in the folder, with at least name, code and phase"):
        read_settings(tmp_path)
    with pytest.raises(CannotImport, match="school.toml: expected lines of the form name = "):
        read_settings(school(tmp_path, {"school.toml": "name: Small School"}))
