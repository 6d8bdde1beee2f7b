"""Starting a role's server: what is refused at once, and that nothing but an example on this machine opens without signing in."""

import os
import socket
from datetime import date
from pathlib import Path

import pytest

from semhlib.serve.access import EXAMPLE, open_door, shows_example
from semhlib.serve.launch import _first_on_path, _port, serve_leaders
from semhlib.store.people import add_person
from semhlib.terms.errors import SemhError
from tests.browser.serving import publish_nothing

PAGES = frozenset({"impact"})
PROXY = """
sign_in = "proxy"
behind_tls = true
host_names = ["semh.school.example"]
[proxy]
secret_file = "secret"
people = ["a.khan@school.example"]
"""


def a_role(folder: Path, *, example: bool | None, person: bool, settings: str = "") -> tuple[Path, Path]:
    """Folders of a role: its published store (or none), and who may sign in, and how."""
    store, access = folder / "roles" / "leaders", folder / "access" / "leaders"
    access.mkdir(parents=True)
    if example is not None:
        publish_nothing(store, example)
    if person:
        add_person(access, "a.khan", "seven green umbrellas", date(2026, 9, 1))
    if settings:
        (access / "serve.toml").write_text(settings)
    return access, store


def way_in(folder: Path, sign_in: str = "", **given: object) -> str:
    access, store = a_role(folder, **given)  # type: ignore[arg-type]
    return open_door("leaders", access, store, PAGES, sign_in).settings.sign_in


def test_a_folder_without_dashboards_is_told_at_once(tmp_path: Path):
    with pytest.raises(SemhError, match="no dashboards"):
        serve_leaders(tmp_path / "roles" / "leaders", None, False, tmp_path)


@pytest.mark.parametrize("settings", ["", 'listen = "127.0.0.1"', "idle_minutes = 5"])
def test_example_data_on_this_machine_opens_without_signing_in(tmp_path: Path, settings: str):
    assert way_in(tmp_path, example=True, person=False, settings=settings) == EXAMPLE


@pytest.mark.parametrize(
    "settings",
    ['behind_tls = true\nhost_names = ["semh.school.example"]', "behind_tls = true", 'behind_tls = true\nlisten = "0.0.0.0"'],
)
def test_example_data_that_others_can_reach_needs_signing_in(tmp_path: Path, settings: str):
    with pytest.raises(SemhError, match="Nobody can sign in yet"):
        way_in(tmp_path, example=True, person=False, settings=settings)


@pytest.mark.parametrize("example", [False, None])
def test_without_anybody_to_sign_in_a_schools_own_figures_are_not_served(tmp_path: Path, example: bool | None):
    with pytest.raises(SemhError, match="semh people add NAME --role leaders"):
        way_in(tmp_path, example=example, person=False)


@pytest.mark.parametrize("example", [True, False])
def test_where_somebody_may_sign_in_everybody_has_to(tmp_path: Path, example: bool):
    assert way_in(tmp_path, example=example, person=True) == "local"


def test_asking_for_a_way_to_sign_in_that_lets_nobody_in_is_refused(tmp_path: Path):
    with pytest.raises(SemhError, match="Nobody can sign in yet"):
        way_in(tmp_path / "a", "local", example=True, person=False)
    with pytest.raises(SemhError, match=r"a table \[proxy\]"):
        way_in(tmp_path / "b", "proxy", example=True, person=False)
    with pytest.raises(SemhError, match="local, proxy or hub"):
        way_in(tmp_path / "c", "nobody", example=True, person=True)
    with pytest.raises(SemhError, match="local, proxy or hub"):
        way_in(tmp_path / "d", EXAMPLE, example=False, person=True)


def test_a_proxy_in_front_is_the_way_in_where_the_settings_say_so(tmp_path: Path):
    assert way_in(tmp_path, example=False, person=False, settings=PROXY) == "proxy"


@pytest.mark.parametrize(
    "wrong",
    ['sign_in = "token"', "idle_minutes = 0", "idle_minutes = true", 'listen = "everywhere"', 'listen = "0.0.0.0"', 'token = "x"',
     'host_names = ["semh.school.example"]', 'behind_tls = "yes"', "nonsense",
     PROXY.replace('people = ["a.khan@school.example"]', ""),
     PROXY + 'secret = "x"', PROXY + 'sign_out = "//other.example"', PROXY + 'user_header = "a b"',
     PROXY.replace('"secret"', "3"), PROXY.replace("secret_file", "#"), "proxy = 3",
     'behind_tls = true\nhost_names = ["https://x"]', '[hub]\nclient_id = "x"'],
)  # fmt: skip
def test_a_setting_that_cannot_be_used_stops_the_start_and_is_named(tmp_path: Path, wrong: str):
    with pytest.raises(SemhError, match=r"serve\.toml.* expected .* not started"):
        way_in(tmp_path, example=True, person=True, settings=wrong)


def test_figures_count_as_an_example_only_while_they_say_so(tmp_path: Path):
    publish_nothing(tmp_path, example=True)
    assert shows_example(tmp_path)
    publish_nothing(tmp_path, example=False)
    assert not shows_example(tmp_path)
    (tmp_path / "nothing" / "store.json").write_text('{"school": {"example": "true"}}')
    assert not shows_example(tmp_path) and not shows_example(tmp_path / "nowhere")


def test_a_port_in_use_is_told_in_words():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(SemhError, match=f"Port {port} is in use"):
            _port(port)


def test_where_the_usual_port_is_taken_a_free_one_is_used(monkeypatch: pytest.MonkeyPatch):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        usual = taken.getsockname()[1]
        monkeypatch.setattr("semhlib.serve.launch.USUAL_PORT", usual)
        assert _port(None) not in (0, usual)


def test_our_template_comes_before_any_other_of_its_name(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("JUPYTER_PATH", os.pathsep.join(["/other", str(tmp_path)]))
    _first_on_path("JUPYTER_PATH", tmp_path)
    assert os.environ["JUPYTER_PATH"].split(os.pathsep) == [str(tmp_path), "/other"]
