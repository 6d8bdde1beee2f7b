"""What a trust's readers go through, on this machine: nginx, a JupyterHub and its proxy, nginx again, two leaders' servers."""

import os
import re
import secrets
import shutil
import signal
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from tests.browser.serving import end, free_port
from tests.example_schools import ROOT

TRUST = ROOT / "deploy" / "trust"
PATH = f"{ROOT / '.venv' / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"  # where a machine's own Node is too old, ours
PROXY = ROOT / ".venv" / "hub" / "node_modules" / ".bin" / "configurable-http-proxy"
BASE = "/services/semh-leaders/"
PASSWORD = "seven green umbrellas"
LISTED = ("a.khan", "b.jones", "d.smith")
START_WITHIN = 60
HUB = """
load_subconfig({deployed!r})
c.JupyterHub.authenticator_class = "shared-password"
c.SharedPasswordAuthenticator.user_password = {password!r}
c.JupyterHub.bind_url = "http://127.0.0.1:{hub_proxy}"
c.JupyterHub.hub_bind_url = "http://127.0.0.1:{hub}"
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{hub_proxy_api}"
for service in c.JupyterHub.services:
    # The lead's too, which is not started here: the Hub waits half a minute for whatever does not answer.
    service["url"] = "http://127.0.0.1:{between}"
"""
SERVE = """
sign_in = "hub"
behind_tls = true
[hub]
service = "semh-leaders"
client_id = "service-semh-leaders"
base_url = "{base}"
api_url = "http://127.0.0.1:{hub}/hub/api"
token_file = "{token}"
"""
NGINX = """
daemon off;
worker_processes 1;
{user}
pid {folder}/nginx.pid;
error_log {folder}/nginx-error.log;
events {{}}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/trust.conf;
}}
"""


def cannot_be_had() -> str:
    """What is missing here for these servers; empty where nothing is."""
    needed = (("nginx", nginx()), ("node", shutil.which("node", path=PATH)), ("the Hub's proxy", PROXY.exists()))
    missing = [name for name, there in needed if not there]
    return f"No Hub was started, for lack of {', '.join(missing)}. Run scripts/hub.sh." if missing else ""


def nginx() -> str | None:
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")


@dataclass
class Trust:
    """Everything that was started, and how to reach it."""

    folder: Path
    ports: dict[str, int]
    replicas: dict[int, "subprocess.Popen[bytes]"]
    store: Path

    @property
    def front(self) -> str:
        """What readers type."""
        return f"https://127.0.0.1:{self.ports['front']}"

    @property
    def hub(self) -> str:
        """The Hub's proxy, past the front: what somebody on this machine could reach."""
        return f"http://127.0.0.1:{self.ports['hub_proxy']}/"

    def log(self, name: str) -> str:
        return (self.folder / f"{name}.log").read_text(errors="replace")

    def audit(self) -> str:
        return (self.folder / "access" / "audit.jsonl").read_text()

    def start_replica(self, port: int) -> None:
        """One leaders' server, as its service starts it. Both share the role's folder."""
        command: list[object] = [sys.executable, "-m", "semhlib.cli", "serve", "--role", "leaders"]
        command += ["--home", self.folder / "home", "--store", self.store, "--access", self.folder / "access"]
        command += ["--port", str(port), "--no-browser"]
        self.replicas[port] = started(command, self.folder / f"replica-{port}.log")

    def end_replicas(self) -> None:
        for process in self.replicas.values():
            end(process)

    def replica_answers(self, port: int) -> None:
        answers(f"http://127.0.0.1:{port}{BASE}voila/templates/semh/static/semh.css", self.replicas[port])


@contextmanager
def running(folder: Path, store: Path) -> Iterator[Trust]:
    """All of it, until the block ends."""
    names = ("front", "plain", "hub_proxy", "hub_proxy_api", "hub", "between", "one", "two")
    trust = Trust(folder, {name: free_port() for name in names}, {}, store)
    with ExitStack() as after:
        after.callback(trust.end_replicas)
        hub = write_hub(trust)
        write_nginx(trust)
        access = folder / "access"
        access.mkdir(mode=0o700)
        (access / "serve.toml").write_text(
            SERVE.format(base=BASE, hub=trust.ports["hub"], token=folder / "secrets" / "semh-leaders.token")
        )
        proxy = started([nginx() or "nginx", "-p", folder, "-c", folder / "nginx.conf"], folder / "nginx.log")
        after.callback(end, proxy)
        for name in ("one", "two"):
            trust.start_replica(trust.ports[name])
        for port in trust.replicas:
            trust.replica_answers(port)
        told = {"SEMH_HUB_SECRETS": folder / "secrets", "SEMH_HUB_STATE": folder, "SEMH_HUB_PROXY": PROXY}
        after.callback(end_proxy, folder / "proxy.pid")
        after.callback(end, begun := started([Path(sys.prefix, "bin", "jupyterhub"), "-f", hub], folder / "hub.log", told))
        answers(f"{trust.front}/hub/login", begun, proxy)
        yield trust


def write_hub(trust: Trust) -> Path:
    """The Hub's secrets as the paper says to make them, the list of people, and the test's own way to sign in."""
    folder = trust.folder / "secrets"
    folder.mkdir(mode=0o700)
    for name in ("semh-leaders.token", "semh-lead.token", "proxy.token", "cookie.secret"):
        (folder / name).touch(mode=0o600)
        (folder / name).write_text(secrets.token_hex(32))
    write_list(trust, LISTED)
    path = trust.folder / "hub.py"
    path.write_text(HUB.format(deployed=str(TRUST / "hub" / "jupyterhub_config.py"), password=PASSWORD, **trust.ports))
    return path


def write_list(trust: Trust, people: Sequence[str]) -> None:
    (trust.folder / "secrets" / "people.toml").write_text(f"semh-leaders = {list(people)}\nsemh-leads = []\n")


def write_nginx(trust: Trust) -> None:
    """The trust's own file with this machine's ports. Answers also say which server gave them."""
    text, ports, folder = (TRUST / "proxy" / "nginx.conf").read_text(encoding="utf-8"), trust.ports, trust.folder
    for old, name in (("8000", "hub_proxy"), ("8710", "between"), ("8711", "one"), ("8721", "two")):
        text = text.replace(f"127.0.0.1:{old}", f"127.0.0.1:{ports[name]}")
    for old, name in (("443", "front"), ("80", "plain")):
        text = text.replace(f"listen {old}", f"listen 127.0.0.1:{ports[name]}")
    text = text.replace("/etc/semh/tls", str(folder / "tls")).replace("/var/log/nginx/semh.log", str(folder / "front.log"))
    kept = "add_header Set-Cookie $semh_keep always;"
    text = text.replace(kept, f"{kept}\n    add_header Answered-By $upstream_addr always;")
    (folder / "trust.conf").write_text(text)
    user = "user root;" if Path(folder).stat().st_uid == 0 else ""
    (folder / "nginx.conf").write_text(NGINX.format(folder=folder, user=user))
    write_certificate(folder)


def write_certificate(folder: Path) -> None:
    """A certificate for this machine, made for this run and believed by nobody else."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(1)
    made = made.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
    (folder / "tls.crt").write_bytes(made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
    private = serialization.PrivateFormat.PKCS8
    (folder / "tls.key").write_bytes(key.private_bytes(serialization.Encoding.PEM, private, serialization.NoEncryption()))


def end_proxy(pid_file: Path) -> None:
    """The Hub ends its proxy itself; one whose Hub had to be killed is left, and its number with it."""
    if pid_file.exists():
        with suppress(ProcessLookupError):
            os.kill(int(pid_file.read_text().splitlines()[0]), signal.SIGTERM)


def started(command: Sequence[object], log: Path, environment: Mapping[str, object] | None = None) -> "subprocess.Popen[bytes]":
    told = {**os.environ, "PATH": PATH, **{name: str(value) for name, value in (environment or {}).items()}}
    with log.open("ab") as out:
        return subprocess.Popen([str(word) for word in command], stdout=out, stderr=out, env=told, cwd=log.parent)


def answers(address: str, *processes: "subprocess.Popen[bytes]") -> None:
    """Wait until an address answers. Raises where a process ends first or is too slow."""
    last, late = "", time.monotonic() + START_WITHIN
    believing = ssl._create_unverified_context()
    while time.monotonic() < late and all(process.poll() is None for process in processes):
        try:
            with urlopen(address, timeout=5, context=believing):
                return
        except (URLError, HTTPError, ConnectionError, TimeoutError) as error:
            last = str(error)
            time.sleep(0.1)
    raise AssertionError(f"{re.sub('[0-9]{4,}', '…', address)} did not answer: {last}")
