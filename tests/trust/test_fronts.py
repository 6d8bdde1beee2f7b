"""The fronts and services of `deploy/trust` keep each reader at one server and let nobody say who they are."""

import re
import shutil
from pathlib import Path

import pytest

from tests.project.test_deploy import MOST_EXPOSED, WHO, exposure, settings, too_open
from tests.trust.servers import TRUST

NGINX = (TRUST / "proxy" / "nginx.conf").read_text(encoding="utf-8")
CADDY = (TRUST / "proxy" / "Caddyfile").read_text(encoding="utf-8")
LEADERS = (TRUST / "systemd" / "semh-leaders@.service").read_text(encoding="utf-8")
HUB = (TRUST / "systemd" / "semh-hub.service").read_text(encoding="utf-8")
SERVE = (TRUST.parent / "systemd" / "semh-serve@.service").read_text(encoding="utf-8")
STICKY = ("hash $semh_replica consistent;", "add_header Set-Cookie $semh_keep always;")


def not_sticky(nginx: str) -> list[str]:
    """What would send a reader from one server to another, or let them say who they are."""
    servers = re.split(r"^server \{$", nginx, flags=re.MULTILINE)[2:]
    upstream = nginx.split("upstream")[1].split("}")[0]
    wrong = [line for line in STICKY if line not in nginx]
    wrong += re.findall(r"hash \$cookie_\S+|ip_hash", upstream)
    for number, server in enumerate(servers):
        needed = (*(f'{name} "";' for name in WHO), "Upgrade $http_upgrade;", "Connection $semh_connection;", "Host $http_host;")
        wrong += [f"{line} at {number}" for line in needed if f"    proxy_set_header {line}\n" not in server]
        # One in a part of a server would do away with all that its server sets.
        parts = re.findall(r"location [^{]+\{([^}]*)\}", server)
        wrong += [f"a part of {number}" for part in parts if "proxy_set_header" in part]
    return wrong


def test_each_reader_stays_at_one_server_and_cannot_say_who_they_are() -> None:
    assert not_sticky(NGINX) == []
    assert NGINX.count("HttpOnly; Secure; SameSite=Lax") == 1 and "Path=/services/semh-leaders/;" in NGINX
    assert "listen 127.0.0.1:8710;" in NGINX and "return 308 https://" in NGINX
    assert re.search(r"^\s*ssl_protocols\s+TLSv1\.2 TLSv1\.3;$", NGINX, re.MULTILINE)
    (form,) = re.findall(r"log_format semh '([^']+)'", NGINX)
    assert "$uri" in form and not re.search(r"\$(request\b|request_uri|args|query_string|http_)", form)
    assert re.search(r"location /hub/api/ \{\s+return 403;", NGINX)


@pytest.mark.parametrize("line", [*STICKY, "Upgrade $http_upgrade;", 'X-Forwarded-Email "";', "Host $http_host;"])
def test_a_front_without_one_of_these_lines_would_be_found(line: str) -> None:
    assert not_sticky(NGINX.replace(line, ""))
    assert not_sticky(NGINX.replace("hash $semh_replica consistent;", "hash $cookie_session consistent;"))
    assert not_sticky(NGINX.replace("proxy_pass http://semh_leaders;", "proxy_set_header A b; proxy_pass http://semh_leaders;"))


def test_the_other_front_does_the_same() -> None:
    blocks = re.findall(r"^(?:semh\.trust\.example|http://:8710) \{\n(.*?)^\}", CADDY, re.MULTILINE | re.DOTALL)
    assert len(blocks) == 2 and all("import nobody_says_who_they_are" in block for block in blocks)
    for name in WHO:
        assert re.search(rf"^\s*request_header -{name}$", CADDY, re.MULTILINE)
    assert "lb_policy cookie semh_replica" in blocks[1] and "bind 127.0.0.1" in blocks[1]
    assert "127.0.0.1:8711 127.0.0.1:8721" in blocks[1] and "respond @api 403" in blocks[0]
    assert 'request>uri regexp "([?]|upload/).*" ""' in CADDY and 'Strict-Transport-Security "max-age=31536000"' in CADDY


def test_a_server_of_several_may_do_no_more_than_the_one_and_has_sockets_of_its_own() -> None:
    several, one = settings(LEADERS), settings(SERVE)
    assert too_open(LEADERS) == []
    differ = {name for name in {*several, *one} if several.get(name) != one.get(name)}
    assert differ == {"Description", "After", "Wants", "User", "Group", "EnvironmentFile", "ExecStart", "StateDirectory",
                      "RuntimeDirectory", "Environment"}  # fmt: skip
    same = one["ExecStart"][0].replace("%i", "leaders").replace("${PORT}", "%i")
    assert several["ExecStart"] == [same] and several["User"] == ["semh-leaders"]
    assert several["RuntimeDirectory"] == ["semh-leaders-%i"] and several["StateDirectory"] == ["semh-leaders"]


def test_the_hub_is_shut_in_but_for_the_network_on_which_it_asks_who_somebody_is() -> None:
    assert too_open(HUB) == ["IPAddressDeny", "IPAddressAllow"]
    has = settings(HUB)
    assert has["User"] == has["Group"] == has["StateDirectory"] == ["semh-hub"]
    hidden = has["InaccessiblePaths"][0].split()
    assert {f"-/var/lib/semh{role}" for role in ("", "-lead", "-leaders", "-public", "-inbox")} <= set(hidden)


@pytest.mark.parametrize("name", ["semh-leaders@.service", "semh-hub.service"])
def test_systemd_itself_scores_both_as_hardly_exposed(name: str, tmp_path: Path) -> None:
    """Where systemd is; elsewhere the lines that make the score are held by the tests above."""
    assert (exposure(TRUST / "systemd" / name, tmp_path) if shutil.which("systemd-analyze") else 0.0) <= MOST_EXPOSED
