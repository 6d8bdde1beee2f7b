"""Accounts of their own for the importer and for each role, as `deploy/` sets them up, on the machine that the tests run on.

Listed accounts that own no process stand in for those that `deploy/systemd/semh.sysusers` would make; nothing is added to
the machine. Everything lies in one folder, which is gone afterwards.
"""

import json
import os
import pwd
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from semhlib.publish.desk_socket import socket_state
from tests.browser.serving import Server, end, free_port
from tests.example_schools import ROOT
from tests.gate.access_lists import give
from tests.gate.house import wait_until

SYSTEMD = ROOT / "deploy" / "systemd"
INBOX = "/var/lib/semh-inbox"
PEOPLE = {"leaders": "a.khan", "lead": "b.jones"}
PACKER = "semh-public"  # writes what may leave the school
NAMES = ("semh-import", *(f"semh-{role}" for role in PEOPLE), PACKER)
PASSWORD = "seven green umbrellas"
FIRST_OF_NOBODY = 60_000
# Runs as one account, and says which of the things that it is given it could open in any way.
PROBE = """
import json, os, socket, sys
opened, asked = set(), json.load(sys.stdin)
def trial(what, act):
    try:
        act()
        opened.add(what)
    except OSError:
        pass
for path in asked:
    pid = path.removeprefix("/proc/").split("/")[0]
    if path.startswith("/proc/"):
        trial(path, lambda: open(f"{path}/environ", "rb").read())
        trial(path, lambda: os.listdir(f"{path}/fd"))
        trial(path, lambda: os.kill(int(pid), 0))
    else:
        trial(path, lambda: open(path, "rb").close())
        trial(path, lambda: open(path, "r+b").close())
        trial(path, lambda: os.listdir(path))
        trial(path, lambda: os.close(os.open(path, os.O_TMPFILE | os.O_RDWR)))
        trial(path, lambda: socket.socket(socket.AF_UNIX).connect(path))
print(json.dumps(sorted(opened)))
"""


def cannot_be_had() -> str:
    """Why no servers of several accounts can be had here; empty where they can."""
    if not is_root():
        return "needs the rights of root on Linux: it starts servers under accounts of their own"
    if len(spare_accounts()) < len(NAMES):
        return "needs four listed accounts that own no process and share no group"
    closed = [p for p in (ROOT, *ROOT.parents) if p.stat().st_mode & 0o005 != 0o005]
    return f"other accounts cannot open {closed[0]}" if closed else ""


def is_root() -> bool:
    return sys.platform == "linux" and os.geteuid() == 0


def spare_accounts() -> list[pwd.struct_passwd]:
    """Accounts of this machine that may stand in: none owns a process, none is root's or shares a group."""
    owners = {p.stat().st_uid for p in Path("/proc").glob("[0-9]*") if p.exists()}
    seen: dict[int, pwd.struct_passwd] = {}
    for account in pwd.getpwall():
        if 0 < account.pw_uid < FIRST_OF_NOBODY and account.pw_uid not in owners and account.pw_gid < FIRST_OF_NOBODY:
            seen.setdefault(account.pw_gid, account)
    return [a for a in seen.values() if a.pw_gid and os.getgrouplist(a.pw_name, a.pw_gid) == [a.pw_gid]]


@dataclass(frozen=True)
class Machine:
    """A school's server in one folder: `/var/lib/…` of the services stands below it.

    Takes       accounts    who stands in for each account of a service
                python      an interpreter that each of them may start, and what it needs to be told
    """

    folder: Path
    accounts: Mapping[str, pwd.struct_passwd]
    python: tuple[str, Mapping[str, str]]

    def at(self, path: str) -> Path:
        """Where a path of the services lies here."""
        return self.folder / path.lstrip("/")

    def things(self, *folders: str) -> list[str]:
        """Folders and all that lies in them."""
        return [str(p) for folder in folders for p in (self.at(folder), *sorted(self.at(folder).rglob("*")))]

    def opened(self, name: str, things: Sequence[str]) -> list[str]:
        """Which of these an account can read, change, list, connect to, look into or end."""
        return list(json.loads(self.run(name, ["-S", "-c", PROBE], json.dumps(things))))

    def run(self, name: str, words: Sequence[str], typed: str = "") -> str:
        """Run Python as an account to its end. Returns what it printed."""
        done = subprocess.run(
            [self.python[0], *words], input=typed, capture_output=True, text=True, timeout=60, check=False, **self._as(name)
        )  # fmt: skip
        assert done.returncode == 0, done.stderr[-2000:]
        return done.stdout

    def hand_over(self, role: str) -> None:
        """What the service that hands a role's pages over does, as root."""
        words = self._line("semh-hand-over@.service", "ExecStart", role).split()
        words[-1] = self.accounts[words[-1]].pw_name
        subprocess.run([ROOT / "deploy" / "hand-over", *map(self._placed, words[1:-1]), words[-1]], check=True, timeout=30)

    @contextmanager
    def serving(self, role: str) -> Iterator[Server]:
        """A role's pages as its service starts them: its command line, its environment, its account."""
        port, service = free_port(), "semh-serve@.service"
        words = self._line(service, "ExecStart", role).replace("${PORT}", str(port)).split()[1:]
        given = dict(pair.split("=", 1) for pair in self._line(service, "Environment", role).split())
        given = {name: self._placed(value) for name, value in given.items()}
        log = self.folder / f"{role}.log"
        command = [self.python[0], "-m", "semhlib.cli", *map(self._placed, words)]
        with log.open("wb") as out:
            process = subprocess.Popen(command, stdout=out, stderr=out, **self._as(f"semh-{role}", given))
        try:
            yield Server(f"http://127.0.0.1:{port}/", process, log)
        finally:
            end(process)

    @contextmanager
    def importing(self) -> Iterator[None]:
        """The importer as its service starts it: it answers what the lead leaves, and its desk is open."""
        words, log = self._line("semh-inbox.service", "ExecStart", "").split()[1:], self.folder / "inbox.log"
        command = [self.python[0], "-m", "semhlib.cli", *map(self._placed, words)]
        with log.open("wb") as out:
            process = subprocess.Popen(command, stdout=out, stderr=out, **self._as("semh-import"))
        try:
            wait_until(lambda: socket_state(self.at(INBOX)) is not None, 30, "the importer's desk did not open")
            yield
        finally:
            end(process)

    def make_folders(self) -> None:
        """Every folder of `semh.tmpfiles`, and the one in which each service keeps its sockets."""
        text = (SYSTEMD / "semh.tmpfiles").read_text(encoding="utf-8")
        lines = re.findall(r"^d +(\S+) +(\d+) (\S+) +(\S+) ", text, re.MULTILINE)
        service = self._line("semh-serve@.service", "RuntimeDirectoryMode", "")
        lines += [(f"/run/semh-{role}", service, f"semh-{role}", f"semh-{role}") for role in PEOPLE]
        for path, mode, owner, group in lines:
            self.at(path).mkdir(parents=True, exist_ok=True)
            ids = (self.accounts[owner].pw_uid, self.accounts[group].pw_gid) if owner != "root" else (0, 0)
            os.chown(self.at(path), *ids)
            self.at(path).chmod(int(mode, 8))
        numbers = {name: account.pw_uid for name, account in self.accounts.items()}
        for path, line in re.findall(r"^a\+ (\S+) .* (\S+)$", text, re.MULTILINE):
            give(self.at(path), line, numbers)

    def _as(self, name: str, environment: Mapping[str, str] | None = None) -> dict[str, object]:
        account = self.accounts[name]
        told = {"PATH": os.environ["PATH"], "HOME": str(self.folder), **self.python[1], **(environment or {})}
        return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": [], "umask": 0o077, "cwd": "/", "env": told}

    def _line(self, unit: str, name: str, role: str) -> str:
        """What a unit says last, with what a role's own file beside it says instead."""
        files = (SYSTEMD / unit, *sorted((SYSTEMD / f"{unit.replace('@', f'@{role}')}.d").glob("*.conf")))
        found = re.findall(rf"^{name}=(.+)$", "\n".join(f.read_text(encoding="utf-8") for f in files), re.MULTILINE)
        return str(found[-1]).replace("%i", role)

    def _placed(self, word: str) -> str:
        return str(self.at(word)) if word.startswith("/") else word


@contextmanager
def machine(school: Path) -> Iterator[Machine]:
    """A machine on which a school was imported and published, and each role may be signed in to by one person.

    Takes       school    the home of a school, which is copied
    """
    folder = Path(tempfile.mkdtemp(prefix="semh-accounts-"))
    folder.chmod(0o755)
    try:
        there = Machine(folder, dict(zip(NAMES, spare_accounts(), strict=False)), python_for_all(folder / "python"))
        there.make_folders()
        home, importer = there.at("/var/lib/semh/school"), there.accounts["semh-import"]
        shutil.copytree(school, home)
        for path in (home, *home.rglob("*")):
            os.chown(path, importer.pw_uid, importer.pw_gid)
        for role, name in PEOPLE.items():
            there.hand_over(role)
            words = ["people", "add", name, "--role", role, "--home", str(there.at(f"/var/lib/semh-{role}"))]
            there.run(f"semh-{role}", ["-m", "semhlib.cli", *words], f"{PASSWORD}\n")
        yield there
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def python_for_all(folder: Path) -> tuple[str, Mapping[str, str]]:
    """An interpreter that any account may start, with this project's packages: the tests' own, or else a copy of it."""
    account = spare_accounts()[0]
    try:
        asked = [sys.executable, "-c", "import semhlib"]
        done = subprocess.run(asked, user=account.pw_uid, group=account.pw_gid, extra_groups=[], cwd="/", timeout=60, check=False)
        if done.returncode == 0:
            return sys.executable, {}
    except PermissionError:
        pass
    library, left_out = Path(sysconfig.get_path("stdlib")), shutil.ignore_patterns("site-packages", "test", "config-*", "idlelib")
    shutil.copytree(library, folder / "lib" / library.name, ignore=left_out)
    for shared in library.parent.glob("libpython*.so*"):
        shutil.copy2(shared, folder / "lib", follow_symlinks=False)
    (folder / "bin").mkdir()
    python = shutil.copy2(Path(sys.executable).resolve(), folder / "bin" / "python3")
    subprocess.run(["chmod", "-R", "go+rX", folder], check=True, timeout=30)
    packages = os.pathsep.join((str(ROOT), sysconfig.get_path("purelib")))
    stock = str(Path(sys.prefix, "share", "jupyter"))
    return str(python), {"PYTHONPATH": packages, "LD_LIBRARY_PATH": str(folder / "lib"), "JUPYTER_PATH": stock}
