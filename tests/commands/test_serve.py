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


def test_a_leads_pages_are_told_what_to_do_first_too(home: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["serve", "--role", "lead", "--home", str(home), "--no-browser"]) == 1
    assert "Nothing is published for the lead yet" in capsys.readouterr().err
    publish_nothing(home / "roles" / "lead", example=True)
    assert main(["serve", "--role", "lead", "--home", str(home), "--no-browser"]) == 1
    assert "published by another version" in capsys.readouterr().err and not (home / "inbox").exists()


@pytest.mark.parametrize(
    ("given", "inbox", "home_given"),
    [([], "inbox", True), (["--inbox", "apart"], "apart", False), (["--role", "leaders"], None, False)],
)
def test_the_importers_worker_is_started_where_one_account_does_both(
    home: Path, monkeypatch: pytest.MonkeyPatch, given: list[str], inbox: str | None, home_given: bool
):
    from semhlib.store.role_files import write_store
    from tests.pages.lead_of import lead_store_of
    from tests.pages.store_of import store_of

    write_store(home / "roles" / "lead", lead_store_of())
    write_store(home / "roles" / "leaders", store_of())
    monkeypatch.chdir(home)
    seen: list[object] = []
    monkeypatch.setattr("semhlib.serve.launch.serve_role", lambda *started: seen.extend(started[-2:]))
    assert main(["serve", "--role", "lead", *given, "--home", str(home), "--no-browser"]) == 0
    assert [str(path).removeprefix(f"{home}/") if path else None for path in seen] == [inbox, str(home) if home_given else None]


def test_an_unknown_way_to_sign_in_is_refused(home: Path, capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit):
        main(["serve", "--home", str(home), "--sign-in", "none"])
    assert "local" in capsys.readouterr().err
