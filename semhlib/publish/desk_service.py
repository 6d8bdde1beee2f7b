"""The desk open: a socket in the inbox that the lead's and the importer's accounts reach, one service for each home.

A bad client is refused in words or let go. Nothing that it sent is printed, and nobody else waits for it.
"""

import os
import socket
import threading
import time
from contextlib import ExitStack, suppress
from pathlib import Path

from semhlib.publish.desk_socket import listen_in, socket_state
from semhlib.store.lead_desk import LONGEST_LINE, NOT_UNDERSTOOD, SOCKET
from semhlib.store.lock import locked
from semhlib.store.private_files import make_folder
from semhlib.store.shared_files import shared_folder

LOCK = ".desk-lock"
LOOK_EVERY = 0.5  # seconds: for the socket being ours still, and for a desk that has ended
PATIENCE = 5.0  # seconds for a client to ask and to take its answer
AT_ONCE = 16  # clients; others wait


def keep_open(inbox: Path, home: Path, ended: threading.Event | None = None) -> None:
    """Answer whoever asks, until `ended` is set or the process is. While another process has this home's desk, wait for it."""
    ended = ended or threading.Event()
    if not hasattr(socket, "AF_UNIX"):  # Windows: the client says so
        return
    from semhlib.publish.desk import say_where
    from semhlib.store.records import mend

    said = ""
    while not ended.is_set():
        try:
            with ExitStack() as held:
                make_folder(home)
                file = held.enter_context(open(os.open(home / LOCK, os.O_RDWR | os.O_CREAT, 0o600), "r+b"))
                try:
                    held.enter_context(locked(file, 0))
                except OSError:
                    ended.wait(LOOK_EVERY)
                    continue
                mend(home)
                said = ""
                Service(inbox, home).serve(ended)
        except Exception as error:
            if said != (said := type(error).__name__):  # told once, not twice a second
                say_where(error)
            ended.wait(LOOK_EVERY)


def open_beside(inbox: Path, home: Path) -> None:
    """Keep the desk open in a thread of this process."""
    threading.Thread(target=keep_open, args=(inbox, home), daemon=True, name="desk").start()


class Service:
    """The socket and who is being served. Whoever makes one holds the home's desk."""

    def __init__(self, inbox: Path, home: Path):
        from semhlib.publish.desk import Answers

        self._inbox = inbox
        self._answers = Answers(home)
        self._one_at_a_time = threading.Lock()
        self._places = threading.Semaphore(AT_ONCE)

    def serve(self, ended: threading.Event) -> None:
        """Answer until it is over, or until the socket is not there any more."""
        shared_folder(self._inbox)
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listener:
            ours = listen_in(listener, self._inbox)
            listener.settimeout(LOOK_EVERY)
            while not ended.is_set() and socket_state(self._inbox) == ours:
                self._accept(listener)
            if socket_state(self._inbox) == ours:
                (self._inbox / SOCKET).unlink(missing_ok=True)

    def _accept(self, listener: socket.socket) -> None:
        if not self._places.acquire(timeout=LOOK_EVERY):
            return
        try:
            client, _ = listener.accept()
            threading.Thread(target=self._with, args=(client,), daemon=True).start()
        except BaseException as error:
            self._places.release()
            if not isinstance(error, OSError | RuntimeError):  # nobody came, or no thread is to be had
                raise

    def _with(self, client: socket.socket) -> None:
        try:
            with client, suppress(OSError):
                client.settimeout(PATIENCE)
                client.sendall(self._answer(client))
        finally:
            self._places.release()

    def _answer(self, client: socket.socket) -> bytes:
        from semhlib.publish.desk import refused

        line = read_line(client, time.monotonic() + PATIENCE)
        if line is None:
            return refused(NOT_UNDERSTOOD)
        with self._one_at_a_time:
            return self._answers.to(line)


def read_line(client: socket.socket, until: float) -> bytes | None:
    """The one line that a client sends; None where it is too long, has no end, is not alone, or takes too long."""
    data = b""
    while b"\n" not in data:
        left = until - time.monotonic()
        if left <= 0 or len(data) > LONGEST_LINE:
            return None
        client.settimeout(left)
        try:
            part = client.recv(1 << 14)
        except TimeoutError:
            return None
        if not part:
            return None
        data += part
    client.settimeout(PATIENCE)
    line, _, more = data.partition(b"\n")
    return None if more or len(line) >= LONGEST_LINE else line
