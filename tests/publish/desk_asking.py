"""A desk of the small school, open in a thread of the test, and clients that ask it for one thing."""

import json
import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from semhlib.ingest.people import pseudonym
from semhlib.publish.desk import LOG
from semhlib.publish.desk_service import keep_open
from semhlib.store.audit_log import FILE, access_folder
from semhlib.store.audit_reading import Entry, entries
from semhlib.store.lead_desk import Desk, address_in
from semhlib.store.private_files import school_key
from semhlib.terms.errors import SemhError
from tests.gate.house import wait_until

LEAD = "a.lead"


def key_of(home: Path, upn: str) -> str:
    return pseudonym(school_key(home), "EX9", upn)


def request(verb: str, **more: object) -> bytes:
    return json.dumps({"verb": verb, "by": LEAD, **more}).encode() + b"\n"


def looks(home: Path) -> list[Entry]:
    """The lines of the desk's audit log."""
    folder = access_folder(home, LOG)
    return list(entries(folder)) if (folder / FILE).exists() else []


def answers(inbox: Path) -> bool:
    """Whether a desk is open there: a socket may lie there that nobody listens to any more."""
    try:
        Desk(inbox, LEAD).records()
    except SemhError:
        return False
    return True


@contextmanager
def open_desk(home: Path) -> Iterator[Path]:
    """The inbox of a home whose desk is open within the block."""
    inbox, ended = home / "inbox", threading.Event()
    desk = threading.Thread(target=keep_open, args=(inbox, home, ended))
    desk.start()
    try:
        wait_until(lambda: answers(inbox), 20, "the desk did not open")
        yield inbox
    finally:
        ended.set()
        desk.join(10)


def sent(inbox: Path, data: bytes, end: bool = False) -> dict[str, object]:
    """What a client that sends these bytes is told.

    Takes       end: say that nothing more will come
    """
    folder = os.open(inbox, os.O_RDONLY)
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as client:
            client.settimeout(20)
            client.connect(address_in(folder, inbox))
            try:
                client.sendall(data)
                if end:
                    client.shutdown(socket.SHUT_WR)
            except (BrokenPipeError, ConnectionResetError):
                pass  # it has been refused already
            said = b""
            try:
                while part := client.recv(1 << 16):
                    said += part
            except ConnectionResetError:
                pass
    finally:
        os.close(folder)
    answer: dict[str, object] = json.loads(said)
    return answer
