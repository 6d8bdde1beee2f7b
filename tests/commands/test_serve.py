"""semh serve: what it says where there is nothing to show, or nobody to show it to."""

from pathlib import Path

import pytest

from semhlib.cli import main
from tests.browser.serving import publish_nothing


def test_a_role_without_dashboards_or_figures_is_told_at_once(home: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["serve", "--home", str(home), "--no-browser"]) == 1
    assert "Nothing is published for the leaders yet" in capsys.readouterr().err


def test_figures_of_another_version_are_told_in_words(home: Path, capsys: pytest.CaptureFixture[str]):
    publish_nothing(home / "roles" / "leaders", example=True)
    assert main(["serve", "--home", str(home), "--no-browser"]) == 1
    assert "published by another version" in capsys.readouterr().err


def test_an_unknown_way_to_sign_in_is_refused(home: Path, capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit):
        main(["serve", "--home", str(home), "--sign-in", "none"])
    assert "local" in capsys.readouterr().err
