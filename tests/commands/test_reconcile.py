"""semh reconcile: an answer, or in plain words what to type instead."""

import pytest

from semhlib.cli import main


@pytest.fixture
def asked(example_homes, capsys):
    def ask(*arguments: str) -> tuple[int, str, str]:
        code = main(["reconcile", "--home", str(example_homes["quillmere"]), *arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    return ask


def test_the_way_that_gives_their_figure_is_named(asked):
    code, out, _ = asked("--attendance", "93.4", "--from", "01/09/2025", "--to", "2025-12-19")
    assert code == 0
    assert "Their figure of 93.4% comes out in a system that counts codes Y and Y1 to Y7" in out
    assert "Our figure for 1 September 2025 to 19 December 2025 is 94.7%" in out


def test_without_a_period_it_is_the_school_year_so_far(asked):
    code, out, _ = asked("--attendance", "94.7")
    assert code == 0 and out.startswith("The figures are the same.") and "2 September 2025 to 17 July 2026" in out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--attendance", "many"), "Type the figure as a number"),
        (("--attendance", "93.4", "--from", "yesterday"), "We could not read this date. Write it like 01/09/2025."),
        (("--attendance", "93.4", "--from", "01/09/2025", "--to", "01/08/2025"), "ends before it begins"),
        (("--attendance", "93.4", "--from", "01/09/1999", "--to", "01/12/1999"), "no school day with data"),
        (("--attendance", "93.4", "--to", "01/12/1999"), "ends before it begins"),
    ],
)
def test_what_cannot_be_used_is_said_in_plain_words(asked, arguments, words):
    code, out, err = asked(*arguments)
    assert code == 1 and words in err and not out and "Traceback" not in err


def test_figures_about_few_pupils_are_not_compared(asked):
    code, out, _ = asked("--suspensions", "3")
    assert code == 0 and out.startswith("Too few pupils stand behind this figure") and "3" not in out


def test_a_home_without_figures_is_said_in_plain_words(tmp_path, capsys):
    assert main(["reconcile", "--attendance", "93.4", "--home", str(tmp_path)]) == 1
    assert "Import a folder of files first" in capsys.readouterr().err


def test_one_figure_at_a_time(capsys):
    with pytest.raises(SystemExit):
        main(["reconcile", "--attendance", "93.4", "--absence", "6.6"])
    assert "not allowed with" in capsys.readouterr().err
