"""Each system's server, started as its own guide says for real use, on a free port of this machine."""

import os
import shlex
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measuring import ROOT
from tests.browser.serving import end, free_port, wait_for

APPS = Path(__file__).parent / "apps"
OURS = ("ours", "live")
PEERS = ("voila", "dash", "streamlit", "panel")
WORDS = {
    "ours": "ours",
    "live": "ours, live page",
    "voila": "stock Voilà",
    "dash": "Dash",
    "streamlit": "Streamlit",
    "panel": "Panel",
}

# Stock Voilà has its own defaults; it is kept from loading Panel's extension, which only shares its folder here.
# Dash: gunicorn, as its guide says, a process a core and threads in it. Panel: its scripts run once at the start; its
# --reuse-sessions is left out because its pages then ask another host for their style sheets. Streamlit has no setting
# for speed; watching of files is off in use.
COMMANDS = {
    "voila": "voila {apps}/stock --no-browser --port={port} --Voila.ip=127.0.0.1 "
    "--VoilaConfiguration.extension_denylist=@pyviz/jupyterlab_pyviz",
    "dash": "gunicorn dash_app:server --chdir {apps} --bind 127.0.0.1:{port} --workers 2 --threads 8",
    "streamlit": "streamlit run {apps}/streamlit_app.py --server.port {port} --server.address 127.0.0.1 --server.headless true "
    "--browser.gatherUsageStats false --server.fileWatcherType none",
    "panel": "panel serve {apps}/impact.py {apps}/attendance.py --port {port} --address 127.0.0.1 --warm",
}
ADDRESSES = {
    "ours": "voila/render/{page}.ipynb",
    "live": "voila/render/{page}.ipynb?live=yes",
    "voila": "voila/render/{page}.ipynb",
    "dash": "{page}/",
    "streamlit": "?page={page}",
    "panel": "{page}",
}


OUR_STYLE = "voila/templates/semh/static/semh.css"
FIRST_ANSWER = {"ours": OUR_STYLE, "live": OUR_STYLE, "dash": "impact/"}


@dataclass(frozen=True)
class System:
    """A running server. `pid` is that of its first process."""

    name: str
    base: str
    pid: int

    def address(self, page: str) -> str:
        return self.base + ADDRESSES[self.name].format(page=page)


@contextmanager
def started(names: list[str], store: Path, content: Path, tools: Path, logs: Path) -> Iterator[list[System]]:
    """The servers asked for, until the block ends. Our two ways of showing a page share one server."""
    with ExitStack() as stack:
        found: list[System] = []
        for name in names:
            same = next((s for s in found if s.name in OURS), None) if name in OURS else None
            if same is not None:
                found.append(System(name, same.base, same.pid))
                continue
            port = free_port()
            command = _ours(store, port) if name in OURS else _peer(name, port, tools)
            environment = _ours_environment() if name in OURS else peer_environment(tools, content, logs / name)
            process = stack.enter_context(running(command, environment, logs / f"{name}.txt"))
            system = System(name, f"http://127.0.0.1:{port}/", process.pid)
            wait_for(system.base + FIRST_ANSWER.get(name, ""), process, logs / f"{name}.txt")
            found.append(system)
        yield found


def _ours(store: Path, port: int) -> list[str]:
    notebooks = str(ROOT / "dashboards" / "leaders")
    return [sys.executable, "-m", "semhlib.serve.launch", "--store", str(store), "--notebooks", notebooks, "--port", str(port)]


def _peer(name: str, port: int, tools: Path) -> list[str]:
    words = shlex.split(COMMANDS[name].format(apps=shlex.quote(str(APPS)), port=port))
    return [str(tools / words[0]), *words[1:]]


def _ours_environment() -> dict[str, str]:
    return {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}


def peer_environment(tools: Path, content: Path, home: Path) -> dict[str, str]:
    """The peers' own commands first, and homes of their own, so that nothing of this account's settings is read."""
    home.mkdir(exist_ok=True)
    path = f"{tools}{os.pathsep}{os.environ.get('PATH', '')}"
    kept = {k: v for k, v in os.environ.items() if k in ("LANG", "LC_ALL", "TMPDIR", "TZ")}
    return {**kept, "PATH": path, "HOME": str(home), "PYTHONPATH": str(APPS), "PEER_CONTENT": str(content)}


@contextmanager
def running(command: list[str], environment: Mapping[str, str], log: Path) -> Iterator[subprocess.Popen[bytes]]:
    with log.open("wb") as out:
        process = subprocess.Popen(command, stdout=out, stderr=out, env=dict(environment), start_new_session=True, cwd=log.parent)
        try:
            yield process
        finally:
            end(process)
            time.sleep(0.1)
