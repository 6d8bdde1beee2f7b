"""The warm process: it imports once all that the pages use, and forks each page's kernel from itself.

A fork shares what it does not change, so a kernel costs a fraction of the time and memory of a new program.
The server starts this process and speaks to it over a socket without a name; when the server ends, so does it.
Linux only. It runs one thread, opens no store for writing, and never looks into what it hands on.
"""

import argparse
import gc
import importlib
import importlib.util
import json
import logging
import os
import secrets
import select
import shutil
import signal
import socket
import sys
import tempfile
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

MOST_BYTES = 1 << 18
REFILL_AFTER_MS = 500
ONE_START_WITHIN = 30.0
# What pages use, and what a kernel would otherwise import by itself at its start.
USED = (
    "anywidget", "plotly.graph_objects", "semhlib.serve.warm_kernel", "ipykernel.ipkernel", "ipykernel.zmqshell",
    "ipykernel.debugger", "IPython.core.completerlib", "IPython.core.debugger", "IPython.core.oinspect",
    "IPython.extensions.storemagic", "IPython.utils.wildcard", "faulthandler", "tornado.platform.asyncio", "tornado.queues",
)  # fmt: skip
SIGNED = {"signature_scheme": "hmac-sha256"}
PORTS = ("shell_port", "iopub_port", "stdin_port", "hb_port", "control_port")


@dataclass(frozen=True)
class Forked:
    """A kernel that waits for its page."""

    pid: int
    handle: int
    line: socket.socket
    connection: dict[str, Any]


def rehearse(notebooks: Path) -> None:
    """Import what every page uses, and open once the default view of each page that has a notebook here.

    Much is only imported or worked out when a page is first drawn. Drawing one asks nothing of anybody and leaves nothing
    behind; a page that cannot be drawn says so to its reader, not here.
    """
    sys.modules["debugpy"] = None  # type: ignore[assignment]  # nobody debugs a page; this is a third of a kernel's start
    for module in USED:
        importlib.import_module(module)
    logging.disable(logging.CRITICAL)
    for notebook in sorted(notebooks.glob("*.ipynb")):
        name = f"semhlib.pages.{notebook.stem}"
        if notebook.stem.isidentifier() and importlib.util.find_spec(name):
            page = importlib.import_module(name)
            with suppress(Exception):
                store = page.open_()
                choice = page.choose(store)
                page.take_away(store, choice, page.show(store, choice))
    importlib.import_module("ipywidgets").Widget.close_all()
    logging.disable(logging.NOTSET)


def forking(control: socket.socket, lifeline: int, folder: Path) -> Callable[[], Forked]:
    """A function that forks one kernel each time it is called.

    Takes       folder      where the kernels' sockets go; only this account may open it
    """
    numbers = count(1)

    def fork() -> Forked:
        here, there = socket.socketpair()
        where = str(folder / f"{os.getpid()}-{next(numbers)}")
        ports = {name: number for number, name in enumerate(PORTS, start=1)}
        connection = {"transport": "ipc", "ip": where, "key": secrets.token_hex(32), **SIGNED, **ports}
        pid = os.fork()
        if pid == 0:
            _be_kernel(there, lifeline, connection)
        there.close()
        return Forked(pid, os.pidfd_open(pid), here, connection)

    return fork


def _be_kernel(line: socket.socket, lifeline: int, connection: dict[str, Any]) -> None:
    """Never returns, whatever happens: the rest of this program is the parent's."""
    try:
        from semhlib.serve.warm_kernel import serve_page

        serve_page(line, lifeline, connection)
    except BaseException as problem:
        os.write(2, f"A page's process failed: {type(problem).__name__}\n".encode())
    finally:
        os._exit(0)


def answer(control: socket.socket, first: Forked, fork: Callable[[], Forked], wanted: int) -> None:
    """Hand out kernels until the server has gone, `first` first. Between requests, keep `wanted` of them ready.

    A request is what the next kernel is to be told. The answer is where that kernel listens, with a handle on its process.
    """
    spares = deque([first])
    while True:
        if len(spares) < wanted and _quiet(control):
            spares.append(fork())
            continue
        told = control.recv(MOST_BYTES)
        if not told:
            return
        while not _tell(kernel := spares.popleft() if spares else fork(), told):
            os.close(kernel.handle)
        about = {"pid": kernel.pid, **kernel.connection}
        socket.send_fds(control, [json.dumps(about).encode()], [kernel.handle])
        os.close(kernel.handle)


def _quiet(control: socket.socket) -> bool:
    """Whether the server has asked nothing for a moment. A page that opens now should not share its time with a spare."""
    waiting = select.poll()
    waiting.register(control, select.POLLIN)
    return not waiting.poll(REFILL_AFTER_MS)


def _tell(kernel: Forked, told: bytes) -> bool:
    """Give a kernel its page. False where it has died while it waited."""
    try:
        kernel.line.sendall(told + b"\n")
    except OSError:
        return False
    finally:
        kernel.line.close()
    return True


def starts(kernel: Forked) -> bool:
    """Whether a forked kernel comes up at all."""
    kernel.line.settimeout(ONE_START_WITHIN)
    return bool(kernel.line.recv(1))


def main() -> None:
    parser = argparse.ArgumentParser(description="Holds what pages need, and forks their processes. FOLDER goes with its server.")
    for name in ("control", "lifeline", "spares"):
        parser.add_argument(f"--{name}", type=int, required=True)
    for name in ("folder", "notebooks"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    given = parser.parse_args()
    control = socket.socket(fileno=given.control)
    # What a kernel puts aside goes with the server, and one that still starts when the server has gone leaves nothing.
    tempfile.tempdir = str(given.folder)
    rehearse(given.notebooks)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the kernels here; the server holds handles on them
    gc.collect()
    gc.freeze()  # what was imported is never collected, so collecting in a kernel does not copy it
    fork = forking(control, given.lifeline, given.folder)
    first = fork()
    if len(os.listdir("/proc/self/task")) == 1 and starts(first):
        control.sendall(b"ready")
        answer(control, first, fork, given.spares)
        # The server has gone. Where it was killed, it could not clear away what its pages' processes left.
        shutil.rmtree(given.folder, ignore_errors=True)


if __name__ == "__main__":
    main()
