"""The server's side of the warm process: start it, ask it for kernels, start it again when it has died.

Linux only. Elsewhere, or where it cannot be had, every page gets an ordinary kernel: slower, and otherwise the same.
"""

import asyncio
import json
import logging
import os
import select
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

START_WITHIN = 20.0
ANSWER_WITHIN = 5.0
MOST_FAILURES = 2
MOST_BYTES = 1 << 16
# One pool of memory for all threads of a kernel: each pool of its own would hold pages that are hardly used.
LESS_MEMORY = {"MALLOC_ARENA_MAX": "1", "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


class PageProcess:
    """A page's process, used as if it were a child of ours: jupyter_client asks of it what it asks of a Popen.

    A handle stands for one process for ever; its number may be given to another once it has ended.
    """

    stdin = stdout = stderr = None

    def __init__(self, pid: int, handle: int):
        self.pid = pid
        self.returncode: int | None = None
        self._handle: int | None = handle

    def poll(self) -> int | None:
        """None while it runs. How it ended is not known to us, so 0 stands for every end."""
        if self._handle is not None and _readable(self._handle, 0):
            os.close(self._handle)
            self._handle, self.returncode = None, 0
        return self.returncode

    def wait(self) -> int:
        if self._handle is not None:
            _readable(self._handle, None)
        return self.poll() or 0

    def send_signal(self, number: int) -> None:
        if self._handle is not None and self.poll() is None:
            signal.pidfd_send_signal(self._handle, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)


@dataclass(frozen=True)
class WarmKernel:
    """A kernel that has been given its page: its process, and where its sockets are."""

    process: PageProcess
    connection: dict[str, Any]


class WarmParent:
    """The warm process, as the server sees it. One kernel is asked for at a time; each takes a few milliseconds."""

    def __init__(self, folder: Path, notebooks: Path, environment: Mapping[str, str], *, spares: int, log: logging.Logger):
        self._folder, self._notebooks, self._environment = folder, notebooks, dict(environment)
        self._spares, self._log = spares, log
        self._one_at_a_time = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._line: socket.socket | None = None
        self._greeted = False
        self._failures = 0
        # Nobody writes into it: when this process ends, however it ends, whoever reads from it is told.
        self._ours_reads, self._lifeline = os.pipe()

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    def start(self) -> None:
        """Start the warm process. It is usable about a second later; nobody need wait for that here."""
        self._line, there = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._greeted = False
        numbers = {"control": there.fileno(), "lifeline": self._ours_reads, "spares": self._spares}
        options = [f"--{name}={value}" for name, value in numbers.items()]
        command = [sys.executable, "-m", "semhlib.serve.warm_parent", *options, f"--folder={self._folder}"]
        self._process = subprocess.Popen(
            [*command, f"--notebooks={self._notebooks}"],
            # A home for Jupyter's settings that goes with the server: nothing is read from or left in a person's own.
            env={**self._environment, **LESS_MEMORY, "IPYTHONDIR": str(self._folder / "ipython")},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            pass_fds=(there.fileno(), self._ours_reads),
            start_new_session=True,
        )
        there.close()

    async def kernel(self, environment: Mapping[str, str], cwd: str) -> WarmKernel | None:
        """A kernel for one page, which has never had another; None where an ordinary one is to be used."""
        told = json.dumps({"env": dict(environment), "cwd": cwd}).encode()
        return await asyncio.to_thread(self._ask_in_turn, told)

    def close(self) -> None:
        """End the warm process and every kernel that came from it."""
        with self._one_at_a_time:
            self._failures = MOST_FAILURES
            self._end()
            for end in (self._ours_reads, self._lifeline):
                os.close(end)

    def _ask_in_turn(self, told: bytes) -> WarmKernel | None:
        with self._one_at_a_time:
            while self._failures < MOST_FAILURES:
                try:
                    if self._process is None:
                        self.start()
                    kernel = self._ask(told)
                    self._failures = 0
                    return kernel
                except (OSError, ValueError):
                    self._end()
                    self._failures += 1
                    if self._failures == MOST_FAILURES:
                        self._log.error("Pages open more slowly than they could: the process that prepares them does not start.")
            return None

    def _ask(self, told: bytes) -> WarmKernel:
        assert self._line is not None
        if not self._greeted:
            self._line.settimeout(START_WITHIN)
            self._greeted = bool(_received(self._line.recv(MOST_BYTES)))
        self._line.settimeout(ANSWER_WITHIN)
        self._line.sendall(told)
        about, handles, _, _ = socket.recv_fds(self._line, MOST_BYTES, 1)
        connection = json.loads(_received(about))
        return WarmKernel(PageProcess(connection.pop("pid"), handles[0]), {**connection, "key": connection["key"].encode()})

    def _end(self) -> None:
        if self._line is not None:
            self._line.close()
        if self._process is not None:
            self._process.kill()
            self._process.wait()
        self._line = self._process = None


def can_be_warm() -> bool:
    """Whether this system can fork kernels and hold handles on processes that are not its own children."""
    return sys.platform == "linux" and hasattr(os, "pidfd_open") and hasattr(signal, "pidfd_send_signal")


def _readable(handle: int, timeout_ms: int | None) -> bool:
    # Not select: that fails beyond the thousandth open file, which a server with fifty pages has.
    waiting = select.poll()
    waiting.register(handle, select.POLLIN)
    return bool(waiting.poll(timeout_ms))


def _received(answer: bytes) -> bytes:
    if not answer:
        raise ConnectionResetError
    return answer
