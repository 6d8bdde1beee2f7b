"""What `deploy/` sets up for a school's server does what its pages say."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.guards.sources import ROOT

DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").glob("*.service"))
CADDY = (DEPLOY / "proxy" / "Caddyfile").read_text(encoding="utf-8")
NGINX = (DEPLOY / "proxy" / "nginx.conf").read_text(encoding="utf-8")
WHO = (
    "X-Forwarded-Email", "X-Forwarded-User", "X-Forwarded-Groups", "X-Forwarded-Preferred-Username", "X-Semh-Proxy",
    "Remote-User",
)  # fmt: skip
SHUT_IN = {
    "NoNewPrivileges": "yes", "ProtectSystem": "strict", "ProtectHome": "yes", "PrivateTmp": "yes", "PrivateDevices": "yes",
    "ProtectProc": "invisible", "ProtectKernelTunables": "yes", "ProtectKernelModules": "yes", "ProtectKernelLogs": "yes",
    "ProtectControlGroups": "yes", "ProtectClock": "yes", "RestrictNamespaces": "yes", "RestrictSUIDSGID": "yes", "UMask": "0077",
    "SystemCallArchitectures": "native", "IPAddressDeny": "any", "LockPersonality": "yes",
}  # fmt: skip
MOST_EXPOSED = 2.5
RIGHTS = {"semh-hand-over@.service": "CAP_CHOWN CAP_DAC_OVERRIDE CAP_FOWNER"}


def settings(unit: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in unit.splitlines():
        name, equals, value = line.partition("=")
        if equals and not line.startswith("#"):
            found.setdefault(name, []).append(value)
    return found


def too_open(unit: str, rights: str = "") -> list[str]:
    """What a service may do that it should not."""
    has = settings(unit)
    wrong = [name for name, value in SHUT_IN.items() if has.get(name) != [value]]
    wrong += ["CapabilityBoundingSet"] if has.get("CapabilityBoundingSet") != [rights] else []
    families = set(" ".join(has.get("RestrictAddressFamilies", ["any"])).split())
    wrong += ["RestrictAddressFamilies"] if not families <= {"AF_UNIX", "AF_INET"} else []
    if "AF_INET" in families:
        wrong += ["IPAddressAllow"] if has.get("IPAddressAllow") != ["localhost"] else []
    elif has.get("PrivateNetwork") != ["yes"]:
        wrong.append("PrivateNetwork")
    return wrong


def exposure(unit: Path, folder: Path) -> float:
    """What `systemd-analyze security` says of a service: 10 is open, 0 is shut."""
    named = folder / unit.name.replace("@.", "@leaders.")
    named.write_text(unit.read_text(encoding="utf-8"), encoding="utf-8")
    command = ["systemd-analyze", "security", "--offline=true", "--no-pager", str(named)]
    told = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False).stdout
    return float(re.findall(r"exposure level for \S+: ([\d.]+)", told)[-1])


def published(folder: Path, name: str, words: str) -> Path:
    """A folder as `semh publish` leaves it."""
    (folder / name).mkdir(parents=True)
    (folder / name / "store.json").write_text(words, encoding="utf-8")
    (folder / "current").write_text(name, encoding="utf-8")
    return folder


def hand_over(source: Path, to: Path) -> subprocess.CompletedProcess[str]:
    me = subprocess.run(["id", "-un"], capture_output=True, text=True, check=True).stdout.strip()
    return subprocess.run([DEPLOY / "hand-over", source, to, me], capture_output=True, text=True, timeout=30, check=False)


@pytest.mark.parametrize("unit", UNITS, ids=lambda u: u.name)
def test_every_service_is_shut_in(unit: Path) -> None:
    text = unit.read_text(encoding="utf-8")
    assert too_open(text, RIGHTS.get(unit.name, "")) == []
    if unit.name not in RIGHTS:
        assert settings(text)["User"][0].startswith("semh-")


@pytest.mark.parametrize("unit", UNITS, ids=lambda u: u.name)
def test_systemd_itself_scores_every_service_as_hardly_exposed(unit: Path, tmp_path: Path) -> None:
    """Where systemd is; elsewhere the lines that make the score are held by the test above."""
    score = exposure(unit, tmp_path) if shutil.which("systemd-analyze") else 0.0
    assert score <= MOST_EXPOSED


def test_an_open_service_would_be_found(tmp_path: Path) -> None:
    good = next(u for u in UNITS if u.name.startswith("semh-import")).read_text(encoding="utf-8")
    for line in ("NoNewPrivileges=yes", "ProtectHome=yes", "CapabilityBoundingSet=", "PrivateNetwork=yes", "IPAddressDeny=any"):
        assert too_open(good.replace(line, "", 1)), line
    assert too_open(good.replace("AF_UNIX", "AF_UNIX AF_PACKET"))


def test_each_role_has_an_account_and_a_folder_of_its_own() -> None:
    users = (DEPLOY / "systemd" / "semh.sysusers").read_text(encoding="utf-8")
    folders = (DEPLOY / "systemd" / "semh.tmpfiles").read_text(encoding="utf-8")
    for account, folder in (("import", "semh"), *((name, f"semh-{name}") for name in ("lead", "leaders", "public"))):
        assert re.search(rf"^u semh-{account}\s", users, re.MULTILINE)
        assert re.search(rf"^d /var/lib/{folder}\s+0700 semh-{account}\s+semh-{account}\s", folders, re.MULTILINE)
    assert not re.search(r"^m ", users, re.MULTILINE), "no account is in another's group"


def test_the_lead_leaves_files_where_the_importer_and_nobody_else_finds_them() -> None:
    folders = (DEPLOY / "systemd" / "semh.tmpfiles").read_text(encoding="utf-8")
    assert re.search(r"^d\s+/var/lib/semh-inbox\s+0770 semh-lead\s+semh-lead\s", folders, re.MULTILINE)
    (named,) = re.findall(r"^a\+ /var/lib/semh-inbox .*\s(\S+)$", folders, re.MULTILINE)
    assert set(re.findall(r"u:(semh-\w+)", named)) == {"semh-import", "semh-lead"} and "d:o::---" in named and "d:g::---" in named
    serve = settings((DEPLOY / "systemd" / "semh-serve@.service").read_text(encoding="utf-8"))
    lead = settings((DEPLOY / "systemd" / "semh-serve@lead.service.d" / "inbox.conf").read_text(encoding="utf-8"))
    assert lead["ExecStart"] == ["", serve["ExecStart"][0].replace(" --port", " --inbox /var/lib/semh-inbox --port")]
    assert set(lead) == {"ExecStart", "ReadWritePaths"} and lead["ReadWritePaths"] == ["/var/lib/semh-inbox"]
    importer = settings((DEPLOY / "systemd" / "semh-inbox.service").read_text(encoding="utf-8"))
    assert importer["User"] == ["semh-import"] and "--inbox /var/lib/semh-inbox" in importer["ExecStart"][0]
    assert importer["ReadWritePaths"] == ["/srv/semh/exports /var/lib/semh-inbox"]


def test_packs_are_written_by_an_account_that_is_handed_the_public_store_alone() -> None:
    pack = settings((DEPLOY / "systemd" / "semh-pack@.service").read_text(encoding="utf-8"))
    assert pack["User"] == pack["Group"] == pack["StateDirectory"] == ["semh-public"] and "ReadWritePaths" not in pack
    assert pack["ExecStart"][0].endswith("semh pack %i --to /var/lib/semh-public/packs --home /var/lib/semh-public")
    (hidden,) = pack["InaccessiblePaths"]
    folders = re.findall(r"^d +(\S+) ", (DEPLOY / "systemd" / "semh.tmpfiles").read_text(encoding="utf-8"), re.MULTILINE)
    shut = [path.lstrip("-") for path in hidden.split()]
    seen = [folder for folder in folders if not any(f"{folder}/".startswith(f"{path}/") for path in shut)]
    assert seen == ["/var/lib/semh-public"]
    hand = settings((DEPLOY / "systemd" / "semh-hand-over@.service").read_text(encoding="utf-8"))
    assert hand["ExecStart"][0].endswith("hand-over /var/lib/semh/school/roles/%i /var/lib/semh-%i/roles/%i semh-%i")


def test_no_command_line_of_a_service_holds_a_secret() -> None:
    lines = [line for u in UNITS for line in settings(u.read_text(encoding="utf-8")).get("ExecStart", [])]
    assert len(lines) == len(UNITS)
    assert not [line for line in lines if re.search(r"secret|password|token|AGE-", line, re.IGNORECASE)]


def test_the_commands_of_the_services_are_those_of_the_program(capsys: pytest.CaptureFixture[str]) -> None:
    from semhlib.cli import main

    lines = " ".join(line for u in UNITS for line in settings(u.read_text(encoding="utf-8"))["ExecStart"])
    papers = " ".join(p.read_text(encoding="utf-8") for p in DEPLOY.rglob("*.md"))
    words = sorted({*re.findall(r"bin/semh ([a-z]+)", lines), *re.findall(r"`semh ([a-z]+)", papers)})
    assert {"import", "serve", "purge", "backup", "erase", "doctor"} <= set(words)
    for word in words:
        with pytest.raises(SystemExit) as ended:
            main([word, "--help"])
        assert ended.value.code == 0, word
    capsys.readouterr()


@pytest.mark.parametrize("name", WHO)
def test_headers_that_say_who_somebody_is_are_removed_in_front(name: str) -> None:
    assert re.search(rf"^\s*request_header -{name}$", CADDY, re.MULTILINE)
    assert re.search(rf'^\s*proxy_set_header {name} "";$', NGINX, re.MULTILINE)


def test_files_that_a_lead_brings_pass_the_front_and_nothing_else_that_is_large():
    assert re.search(r"@file path /upload/\*\n", CADDY) and re.search(r"request_body @file \{\s+max_size 2GiB", CADDY)
    assert re.search(r"request_body @other \{\s+max_size 1MB", CADDY) and CADDY.count("max_size") == 2
    upload = NGINX.split("location /upload/ {")[1].split("}")[0]
    assert "client_max_body_size 2g;" in upload and "proxy_request_buffering off;" in upload
    # What names a reader is removed for every address: said once for the server, and not said anew for a part of it.
    assert "client_max_body_size 1m;" in NGINX and "proxy_set_header" not in upload


def test_the_front_speaks_https_alone() -> None:
    assert "http://" not in CADDY and CADDY.count("reverse_proxy 127.0.0.1:") == 2
    assert "return 308 https://" in NGINX and re.search(r"^\s*ssl_protocols\s+TLSv1\.2 TLSv1\.3;$", NGINX, re.MULTILINE)
    for text in (CADDY, NGINX):
        assert re.search(r"Strict-Transport-Security \"max-age=31536000\"", text)


def test_each_role_has_a_name_of_its_own_in_front() -> None:
    names = re.findall(r"^(semh-\S+) \{$", CADDY, re.MULTILINE)
    ports = re.findall(r"reverse_proxy 127\.0\.0\.1:(\d+)", CADDY)
    assert len(set(names)) == len(set(ports)) == 2


def test_logs_in_front_keep_no_query_of_a_link() -> None:
    assert 'request>uri regexp "([?]|upload/).*" ""' in CADDY and "access_log off;" in NGINX.split("location /upload/ {")[1]
    (form,) = re.findall(r"log_format semh '([^']+)'", NGINX)
    assert "$uri" in form and not re.search(r"\$(request\b|request_uri|args|query_string|http_)", form)


def test_what_was_published_reaches_its_account_and_nobody_else(tmp_path: Path) -> None:
    source = published(tmp_path / "school" / "leaders", "one", "first")
    assert hand_over(source, tmp_path / "role" / "roles" / "leaders").returncode == 0
    there = tmp_path / "role" / "roles" / "leaders"
    assert (there / "current").read_text(encoding="utf-8") == "one"
    assert (there / "one" / "store.json").read_text(encoding="utf-8") == "first"
    assert all(p.stat().st_mode & 0o077 == 0 for p in (there.parent, there, *there.rglob("*")))


def test_what_is_handed_over_takes_the_place_of_all_that_was_there(tmp_path: Path) -> None:
    """A pupil who was erased may be in no older store of the role's account either."""
    source, there = published(tmp_path / "leaders", "one", "first"), tmp_path / "role" / "leaders"
    hand_over(source, there)
    shutil.rmtree(source / "one")
    published(source, "two", "second")
    for _ in range(2):
        assert hand_over(source, there).returncode == 0
        assert sorted(p.name for p in there.iterdir()) == ["current", "two"]
    (source / "two" / "store.json").write_text("published again", encoding="utf-8")
    hand_over(source, there)
    assert (there / "two" / "store.json").read_text(encoding="utf-8") == "published again"


@pytest.mark.parametrize("name", ["../elsewhere", ".hidden", "", "a/b"])
def test_a_name_that_leads_elsewhere_is_not_followed(name: str, tmp_path: Path) -> None:
    source, there = published(tmp_path / "leaders", "one", "first"), tmp_path / "role" / "leaders"
    hand_over(source, there)
    (source / "current").write_text(name, encoding="utf-8")
    assert hand_over(source, there).returncode == 1
    assert (there / "one" / "store.json").read_text(encoding="utf-8") == "first"


def test_retention_times_on_paper_are_those_of_the_program() -> None:
    from dataclasses import asdict

    from semhlib.publish.retention import Retention

    paper = (DEPLOY / "pupils-rights.md").read_text(encoding="utf-8")
    assert [f"{name} = {value}" for name, value in asdict(Retention()).items() if f"`{name} = {value}`" not in paper] == []
