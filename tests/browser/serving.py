"""The real server, started the way people start it, in a process of its own."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

START_WITHIN = 60


@dataclass(frozen=True)
class Server:
    address: str
    process: subprocess.Popen[bytes]
    log: Path

    def page(self, name: str, query: str = "") -> str:
        return f"{self.address}voila/render/{name}.ipynb" + (f"?{query}" if query else "")

    def kernels(self) -> list[int]:
        """Process numbers of the pages that are open. What is only held ready for one does not count."""
        return [pid for pid in processes_below(self.process.pid) if _is_kernel(pid)]


@contextmanager
def serving(
    notebooks: Path, store: Path, log: Path, access: Path | None = None, *,
    role: str = "leaders", inbox: Path | None = None, home: Path | None = None,
) -> Iterator[Server]:  # fmt: skip
    """A role's pages, served until the block ends; to anybody, where what is published is made up.

    Takes       store     where nothing is published there, it is marked as made up
                access    who may sign in, and the audit log; beside the log if not given
                inbox     a lead's; home, where the importer's worker is to run beside the server
    """
    port = free_port()
    if not (store / "current").exists():
        publish_nothing(store, example=True)
    command = [sys.executable, "-m", "semhlib.serve.launch", "--store", store, "--notebooks", notebooks, "--port", str(port)]
    command += ["--access", access or log.parent / "access", "--role", role]
    command += [part for name, folder in (("--inbox", inbox), ("--home", home)) if folder for part in (name, folder)]
    with log.open("wb") as out:
        process = subprocess.Popen(command, stdout=out, stderr=out, env={**os.environ, "SEMH_CANARY": "not for pages"})
        try:
            server = Server(f"http://127.0.0.1:{port}/", process, log)
            wait_for(server.address + "voila/templates/semh/static/semh.css", process, log)
            yield server
        finally:
            end(process)


def end(process: subprocess.Popen[bytes]) -> None:
    """Ask a server to end, and make it end where it does not."""
    process.terminate()
    try:
        process.wait(15)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def publish_nothing(store: Path, example: bool) -> None:
    """A published store that says whether it is made up, and no more."""
    (store / "nothing").mkdir(parents=True, exist_ok=True)
    (store / "nothing" / "store.json").write_text(json.dumps({"school": {"name": "Small School", "example": example}}))
    (store / "current").write_text("nothing")


def wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until an address answers. Raises with the log's end where the process ends first or is too slow."""
    end = time.monotonic() + START_WITHIN
    while time.monotonic() < end and process.poll() is None:
        try:
            with urlopen(address, timeout=5):
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise AssertionError(f"The server did not start:\n{log.read_text()[-2000:]}")


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def processes_below(top: int) -> list[int]:
    """Numbers of the processes that a process started, and of those that they started, and so on."""
    parents = dict(filter(None, (_with_parent(folder) for folder in Path("/proc").glob("[0-9]*"))))
    below, found = [top], []
    while below:
        below = [pid for pid, parent in parents.items() if parent in below]
        found += below
    return found


def _with_parent(folder: Path) -> tuple[int, int] | None:
    try:
        return int(folder.name), int((folder / "stat").read_text().rsplit(")", 1)[1].split()[1])
    except OSError:
        return None


def _is_kernel(pid: int) -> bool:
    folder = Path("/proc", str(pid))
    try:
        return (folder / "comm").read_text().strip() == "semh-page" or b"ipykernel_launcher" in (folder / "cmdline").read_bytes()
    except OSError:
        return False
