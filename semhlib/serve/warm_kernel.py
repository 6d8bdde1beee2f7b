"""What a process does after it was forked from the warm one: become a page's kernel, wait for its page, serve it.

Linux only. Nothing of the kernel runs until its page is known: the wait is one blocking read.
"""

import json
import logging
import os
import random
import signal
import socket
import sys
import threading
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from types import TracebackType
from typing import Any, cast

import ipywidgets
from ipykernel import kernelapp
from ipykernel.iostream import IOPubThread
from ipykernel.kernelapp import IPKernelApp
from jupyter_client.connect import KernelConnectionInfo
from traitlets.config import Config

from semhlib.serve.log import NoDetails

READY = b"1"
SPARE, PAGE = "semh-spare", "semh-page"
# No record of what ran: a page's cells are known, and a file in somebody's home would hold them.
SETTINGS = Config({"HistoryManager": {"enabled": False}, "PageKernelApp": {"log_level": logging.ERROR}})


class NoPort(IOPubThread):
    """What a page shows, without the port over which child processes would print: any account here could reach it."""

    def __init__(self, socket: Any, pipe: bool = False, session: Any = None):
        super().__init__(socket, pipe=False, session=session)


class PageKernelApp(IPKernelApp):
    """A kernel that was told all it needs by the process it came from.

    No file with its key is ever written, and no settings file that lies about in a home folder is read.
    """

    def parse_command_line(self, argv: list[str] | None = None) -> None:
        pass

    def load_config_file(self) -> None:  # type: ignore[override]
        pass

    def init_connection_file(self) -> None:
        pass

    def write_connection_file(self) -> None:  # type: ignore[override]
        pass

    def init_iopub(self, context: Any) -> None:
        kernelapp.IOPubThread = NoPort  # type: ignore[misc]
        super().init_iopub(context)

    def excepthook(self, etype: type[BaseException], evalue: BaseException | None, tb: TracebackType | None) -> None:
        print(f"A page's process failed: {etype.__name__}", file=sys.__stderr__)


def serve_page(line: socket.socket, lifeline: int, connection: dict[str, Any]) -> None:
    """Be the kernel of one page, from the fork to its end.

    Takes       line            over which the page's environment and folder come, once
                lifeline        a pipe that ends when the server ends
                connection      where this kernel's sockets are, and its key
    """
    _leave_the_parent(line.fileno(), lifeline)
    _called(SPARE)
    threading.Thread(target=_end_with, args=(lifeline,), daemon=True).start()
    # A parent that is not asked after: the lifeline says when to end.
    app = PageKernelApp.instance(parent_handle=1, config=SETTINGS)
    app.load_connection_info(cast(KernelConnectionInfo, connection))
    app.initialize()
    app.log.addFilter(NoDetails())  # what it writes stands in the server's log
    # The widgets were imported before there was a kernel, so nobody has told it yet where their messages go.
    ipywidgets.register_comm_target()
    page = _wait_for_page(line)
    if page is None:
        return
    _called(PAGE)
    _new_chance()
    os.environ.clear()
    os.environ.update(page["env"])
    os.chdir(page["cwd"])
    app.start()


def _leave_the_parent(*kept: int) -> None:
    """A process group of its own, no handle of the parent's but those named, and signals as a new program has them."""
    os.setsid()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    for low, high in pairwise(sorted({2, *kept, os.sysconf("SC_OPEN_MAX")})):
        os.closerange(low + 1, high)


def _called(name: str) -> None:
    """The name that lists of processes show."""
    Path("/proc/self/comm").write_text(name)


def _end_with(lifeline: int) -> None:
    os.read(lifeline, 1)
    os._exit(0)


def _wait_for_page(line: socket.socket) -> dict[str, Any] | None:
    """Say that the kernel is ready, then wait. None where the warm process ended before a page came."""
    with suppress(OSError):  # a parent that has told already no longer listens
        line.sendall(READY)
    try:
        told = line.makefile("rb").readline()
    except OSError:
        return None
    line.close()
    return json.loads(told) if told else None


def _new_chance() -> None:
    """Forked processes would all draw the same random numbers."""
    random.seed()
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed()
