"""The Pupils page in our lead's server and in Streamlit, each behind a tap that notes when its messages went by."""

import shlex
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from benchmarks.measuring import ROOT
from benchmarks.peers.answer_times import Took, jupyter_took, streamlit_took
from benchmarks.peers.systems import APPS, COMMANDS, peer_environment, running
from benchmarks.peers.websocket_tap import Tap, tapped
from tests.browser.serving import free_port, serving, wait_for

OURS, ROWS, GRID = "ours", "Streamlit, fifty rows", "Streamlit, its grid"
EVERYBODY = "min=0"  # the list opens with everybody on it, not with those who have several factors


@dataclass(frozen=True)
class Shown:
    """One system with the page.

    pid      of the server's first process
    took     reads the server's time out of what went by the tap
    picture  the rows are drawn as a picture, so that only the words above them can be looked at
    """

    name: str
    address: str
    pid: int
    tap: Tap
    took: Took
    picture: bool = False


@contextmanager
def started(lead: Path, content: Path, tools: Path, logs: Path) -> Iterator[list[Shown]]:
    """Our lead's server and one of Streamlit with both of its tables, until the block ends."""
    with ExitStack() as stack:
        leads = ROOT / "dashboards" / "leads"
        ours = stack.enter_context(serving(leads, lead, logs / "ours.txt", logs / "access", role="lead"))
        tap = stack.enter_context(tapped(urlsplit(ours.address).port or 0))
        address = f"http://127.0.0.1:{tap.port}/voila/render/pupils.ipynb?{EVERYBODY}"
        found = [Shown(OURS, address, ours.process.pid, tap, jupyter_took)]
        port, pid = stack.enter_context(_streamlit(content, tools, logs))
        tap = stack.enter_context(tapped(port))
        for name, table in ((ROWS, "rows"), (GRID, "grid")):
            address = f"http://127.0.0.1:{tap.port}/?{EVERYBODY}&table={table}"
            found.append(Shown(name, address, pid, tap, streamlit_took, picture=name == GRID))
        yield found


@contextmanager
def _streamlit(content: Path, tools: Path, logs: Path) -> Iterator[tuple[int, int]]:
    """Streamlit with the settings of its other pages. Gives its port and the number of its process."""
    port, log = free_port(), logs / "streamlit.txt"
    words = shlex.split(COMMANDS["streamlit"].format(apps=shlex.quote(str(APPS)), port=port))
    command = [str(tools / words[0]), *(word.replace("streamlit_app.py", "streamlit_pupils.py") for word in words[1:])]
    with running(command, peer_environment(tools, content, logs / "streamlit"), log) as server:
        wait_for(f"http://127.0.0.1:{port}/", server, log)
        yield port, server.pid
