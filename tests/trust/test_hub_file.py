"""The Hub of `deploy/trust` lets people open pages and do nothing else; what would let them is found."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from traitlets.config.loader import Config, PyFileConfigLoader

from tests.project.test_deploy import settings
from tests.trust.servers import TRUST

FILES = ("semh-leaders.token", "semh-lead.token", "proxy.token", "cookie.secret")
# A service's token for a reader carries these two; whoever has them learns their own name and groups.
OWN = ("read:users:name!user", "read:users:groups!user")


def secrets_in(folder: Path) -> Path:
    for name in FILES:
        (folder / name).touch(mode=0o600)
        (folder / name).write_text("0f" * 32)
    return folder


def loaded(folder: Path, patch: pytest.MonkeyPatch) -> Config:
    """The Hub's file, read as the Hub reads it."""
    patch.setenv("SEMH_HUB_SECRETS", str(folder))
    return PyFileConfigLoader("jupyterhub_config.py", path=str(TRUST / "hub")).load_config()


def opens_too_much(hub: Mapping[str, Any]) -> list[str]:
    """What readers may do at a Hub besides opening pages."""
    wrong = [f"{s['name']} is admin" for s in hub["services"] if s.get("admin") or s.get("command")]
    named = {f"access:services!service={s['name']}" for s in hub["services"]}
    wrong += [f"{s['name']} asks elsewhere" for s in hub["services"] if not s["url"].startswith("http://127.0.0.1:")]
    for role in hub["load_roles"]:
        allowed = set(OWN) if role["name"] == "user" else named
        wrong += [f"{role['name']}: {scope}" for scope in role["scopes"] if scope not in allowed]
        wrong += [] if role["name"] == "user" or (len(role["groups"]) == len(role["scopes"]) == 1) else [role["name"]]
        wrong += [f"{role['name']} names people" for _ in role.get("users", [])]
    return wrong if "user" in [role["name"] for role in hub["load_roles"]] else [*wrong, "everybody has a server"]


def test_a_reader_may_open_pages_at_the_hub_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    c = loaded(secrets_in(tmp_path), monkeypatch)
    assert opens_too_much(c.JupyterHub) == []
    groups = [(role["scopes"], role["groups"]) for role in c.JupyterHub.load_roles if role["name"] != "user"]
    opens = {"semh-leaders": "semh-leaders", "semh-lead": "semh-leads"}
    assert groups == [([f"access:services!service={name}"], [group]) for name, group in opens.items()]
    assert c.Authenticator.admin_users == set() and c.JupyterHub.allow_named_servers is False
    with pytest.raises(Exception, match="Nobody has a server"):
        c.Spawner.pre_spawn_hook(None)
    for service in c.JupyterHub.services:
        assert service["oauth_redirect_uri"] == f"/services/{service['name']}/oauth_callback"
        assert service["oauth_client_id"] == f"service-{service['name']}" and service["oauth_no_confirm"] is True


def test_a_hub_that_gave_more_would_be_found() -> None:
    service = {"name": "semh-leaders", "url": "http://127.0.0.1:8710", "admin": False}
    user = {"name": "user", "scopes": list(OWN)}
    role = {"name": "open", "scopes": ["access:services!service=semh-leaders"], "groups": ["semh-leaders"]}
    good = {"services": [service], "load_roles": [user, role]}
    assert opens_too_much(good) == []
    for bad in (
        {**good, "services": [{**service, "admin": True}]},
        {**good, "services": [{**service, "url": "http://10.0.0.7:8710"}]},
        {**good, "load_roles": [role]},
        {**good, "load_roles": [{**user, "scopes": ["self"]}, role]},
        {**good, "load_roles": [user, {**role, "scopes": ["servers"]}]},
        {**good, "load_roles": [user, {**role, "scopes": ["access:services"]}]},
        {**good, "load_roles": [user, {**role, "groups": []}]},
        {**good, "load_roles": [user, {**role, "users": ["a.khan"]}]},
    ):
        assert opens_too_much(bad), bad


def test_as_the_file_stands_nobody_can_sign_in_and_everything_listens_here_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    c = loaded(secrets_in(tmp_path), monkeypatch)
    assert c.JupyterHub.authenticator_class == "null"
    addresses = (c.JupyterHub.bind_url, c.JupyterHub.hub_bind_url, c.ConfigurableHTTPProxy.api_url)
    assert [a for a in addresses if not a.startswith("http://127.0.0.1:")] == []


@pytest.mark.parametrize("name", FILES)
def test_a_secret_that_others_may_read_or_that_is_short_stops_the_hub(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (secrets_in(tmp_path) / name).chmod(0o640)
    with pytest.raises(SystemExit, match="can be read by other accounts"):
        loaded(tmp_path, monkeypatch)
    (tmp_path / name).chmod(0o600)
    (tmp_path / name).write_text("short")
    with pytest.raises(SystemExit, match="at least 32 characters"):
        loaded(tmp_path, monkeypatch)


def test_no_secret_stands_on_a_command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    c = loaded(secrets_in(tmp_path), monkeypatch)
    assert not [word for word in (*c.ConfigurableHTTPProxy.command, *c.Spawner.cmd) if "0f0f" in word]
    units = [settings(unit.read_text(encoding="utf-8")) for unit in (TRUST / "systemd").glob("*.service")]
    lines = [line for unit in units for line in (*unit["ExecStart"], *unit["Environment"])]
    assert len(units) == len(lines) / 2 >= 4
    assert not [line for line in lines if re.search(r"secret|token|password", line, re.IGNORECASE)]


def test_groups_come_from_the_list_at_each_sign_in_and_whoever_is_taken_off_it_has_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    c = loaded(secrets_in(tmp_path), monkeypatch)
    assert c.Authenticator.manage_groups is True
    asked = c.Authenticator.post_auth_hook
    assert asked(None, None, {"name": "a.khan"})["groups"] == []
    assert asked(None, None, {"name": "a.khan", "groups": ["semh-leads"]})["groups"] == ["semh-leads"]
    (tmp_path / "people.toml").write_text('semh-leaders = ["a.khan"]\n')
    assert asked(None, None, {"name": "a.khan", "groups": ["semh-leads"]})["groups"] == ["semh-leaders"]
    (tmp_path / "people.toml").write_text("semh-leaders = []\n")
    assert asked(None, None, {"name": "a.khan"})["groups"] == []


def test_the_hubs_proxy_is_pinned_with_all_that_it_needs() -> None:
    lock = json.loads((TRUST / "hub" / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    named = json.loads((TRUST / "hub" / "package.json").read_text(encoding="utf-8"))["dependencies"]
    assert named == {"configurable-http-proxy": "5.3.0"} and len(lock) > 20
    assert [name for name, entry in lock.items() if name and not entry.get("integrity", "").startswith("sha512-")] == []
    assert [name for name, entry in lock.items() if "resolved" in entry] == []


def test_what_a_hub_says_to_readers_offers_no_server() -> None:
    said = {path.name: path.read_text(encoding="utf-8") for path in (TRUST / "hub" / "templates").glob("*.html")}
    assert {"home.html", "error.html", "token.html", "page.html"} <= set(said)
    assert not re.search(r"spawn|My Server|request-token", " ".join(said.values()))
