"""The importer's side of the inbox: requests are worked off in order, one at a time, and each gets one answer in words."""

import errno
import multiprocessing
import os
import secrets
import shutil
import sys
import threading
import time
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path, PurePath

from semhlib.publish.exports_change import settle
from semhlib.publish.exports_folder import FOLDER as EXPORTS
from semhlib.publish.exports_folder import make_where_missing
from semhlib.publish.inbox_check import check
from semhlib.publish.inbox_try import TRYING
from semhlib.publish.inbox_use import back, use
from semhlib.store import inbox as box
from semhlib.store.inbox_answer import Answer
from semhlib.store.lock import Busy, locked, only_importer
from semhlib.store.private_files import make_folder
from semhlib.store.tombstones import FILE as ERASED
from semhlib.terms.errors import SemhError

KEPT_DAYS = 1  # a request, with its files and its answer
WORKER = ".inbox-lock"
LOOK_EVERY = 0.4  # seconds
IDLE = 120.0  # seconds: for so long a process that has all libraries loaded waits for another request
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
DISK_FULL = "The disk is full. Nothing was changed. Make room, then try again."
SORRY = "Sorry, this could not be done. Nothing was changed. Tell whoever looks after the server:"
ENDED = "The importer ended before it was done. Nothing was changed. Try again with fewer or smaller files."


def work_off(inbox: Path, home: Path, exports: Path | None = None) -> int:
    """Work off every request that waits, oldest first.

    Takes       exports: the folder of the files in use; in the home where none is given
    Returns     how many were answered; none where another process is at it, or somebody imports just now
    """
    exports = exports or home / EXPORTS
    make_folder(home)
    with open(os.open(home / WORKER, os.O_RDWR | os.O_CREAT, 0o600), "r+b") as file:
        try:
            with locked(file, 0):
                return _work_off(inbox, home, exports)
        except BlockingIOError:
            return 0


def _work_off(inbox: Path, home: Path, exports: Path) -> int:
    shutil.rmtree(home / TRYING, ignore_errors=True)
    clear(inbox, home)
    done = 0
    for name in box.waiting(inbox):
        try:
            with only_importer(home):
                settle(home, exports)
                make_where_missing(home, exports)
            said = answered(inbox, name, home, exports)
        except Busy:
            break  # it waits, and so do those behind it
        finally:
            shutil.rmtree(home / TRYING, ignore_errors=True)
        try:
            box.answer(inbox, name, said)
        except (SemhError, OSError):
            continue  # the request is not there any more: whoever asked has gone, or a pupil was erased
        done += 1
    return done


def answered(inbox: Path, name: str, home: Path, exports: Path) -> Answer:
    """The answer to one request. Whatever happens, it is words: never a trace, and nothing that stands in a file.

    Raises      Busy where somebody imports just now
    """
    try:
        request = box.read_request(inbox, name)
        if request is None:
            raise SemhError("This request is not there any more. Choose the files again.")
        tell = _telling(inbox, name)
        if request.kind == "back":
            return back(request, home, exports, tell)
        return (check if request.kind == "check" else use)(inbox, name, request, home, exports, tell)
    except Busy:
        raise
    except SemhError as error:
        return Answer(done=False, words=str(error))
    except OSError as error:
        return Answer(done=False, words=DISK_FULL if error.errno in FULL else _with_reference(error))
    except Exception as error:
        return Answer(done=False, words=_with_reference(error))


def clear(inbox: Path, home: Path) -> None:
    """Delete requests that are old, and those from before a pupil was erased: their files may hold the pupil."""
    box.clear_old(inbox, KEPT_DAYS)
    try:
        since = time.time() - (home / ERASED).stat().st_mtime
    except OSError:
        return
    box.clear_old(inbox, max(0.0, since) / 86_400)


def watch(inbox: Path, home: Path, exports: Path | None = None) -> None:
    """Work off requests as they come, until this process is ended.

    How     a process of its own does the work and ends when there is none: what a large file took is given back, and one
            that is ended by the system is answered for
    """
    worker: multiprocessing.process.BaseProcess | None = None
    while True:
        box.is_alive(inbox)
        if worker is not None and not worker.is_alive():
            if worker.exitcode:
                answer_for_it(inbox)
            worker = None
        if worker is None:
            clear(inbox, home)
            if box.waiting(inbox):
                worker = multiprocessing.get_context("spawn").Process(target=_work, args=(inbox, home, exports), daemon=True)
                worker.start()
        time.sleep(LOOK_EVERY)


def _work(inbox: Path, home: Path, exports: Path | None) -> None:
    """Work off what waits, then wait for more for a while; end at once when the process that watches has ended."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    last = time.monotonic()
    while time.monotonic() - last < IDLE:
        if box.waiting(inbox) and work_off(inbox, home, exports):
            last = time.monotonic()
        time.sleep(LOOK_EVERY)


def _end_with_parent() -> None:
    if (parent := multiprocessing.parent_process()) is not None:
        parent.join()
        os._exit(1)  # as if it were killed: the copy before stands


def answer_for_it(inbox: Path) -> None:
    """Answer the request during which the process that worked it off was ended: it would be ended again."""
    for name in box.waiting(inbox)[:1]:
        box.answer(inbox, name, Answer(done=False, words=ENDED))


def _telling(inbox: Path, name: str) -> Callable[[str, int, int], None]:
    def tell(words: str, done: int, of: int) -> None:
        box.tell(inbox, name, box.Progress(words=words, done=done, of=of))

    return tell


def _with_reference(error: BaseException) -> str:
    """Words with a reference, under which the log says where it happened and nothing of what stood there."""
    reference = secrets.token_hex(2).upper()
    where = traceback.extract_tb(error.__traceback__)[-1]
    print(f"inbox: reference {reference}: {type(error).__name__} in {PurePath(where.filename).name}, line {where.lineno}",
          file=sys.stderr)  # fmt: skip
    return f"{SORRY} reference {reference}, {datetime.now(UTC):%d/%m/%Y %H:%M} UTC."
