"""The importer's side of the inbox: requests are worked off in order, one at a time, and each gets one answer in words."""

import errno
import os
import secrets
import shutil
import sys
import traceback
from collections.abc import Callable
from contextlib import ExitStack, suppress
from datetime import UTC, datetime
from pathlib import Path, PurePath

from semhlib.publish.exports_change import settle
from semhlib.publish.exports_erased import forget_erased
from semhlib.publish.exports_folder import FOLDER as EXPORTS
from semhlib.publish.exports_folder import make_where_missing
from semhlib.publish.inbox_check import check
from semhlib.publish.inbox_clear import clear
from semhlib.publish.inbox_try import TRYING
from semhlib.publish.inbox_use import back, use
from semhlib.store import inbox as box
from semhlib.store.inbox_answer import Answer
from semhlib.store.lock import Busy, locked, only_importer
from semhlib.store.private_files import make_folder
from semhlib.store.tombstones import read_erased
from semhlib.terms.errors import SemhError

WORKER = ".inbox-lock"
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
DISK_FULL = "The disk is full. Nothing was changed. Make room, then try again."
WAITING = "Waiting until an import that is under way has ended"
SORRY = "Sorry, this could not be done. Nothing was changed. Tell whoever looks after the server:"


def work_off(inbox: Path, home: Path, exports: Path | None = None) -> int:
    """Work off every request that waits, oldest first.

    Takes       exports: the folder of the files in use; in the home where none is given
    Returns     how many were answered; none where another process is at it, or somebody imports just now
    """
    exports = exports or home / EXPORTS
    make_folder(home)
    with open(os.open(home / WORKER, os.O_RDWR | os.O_CREAT, 0o600), "r+b") as file, ExitStack() as held:
        try:
            held.enter_context(locked(file, 0))
        except OSError:
            return 0
        return _work_off(inbox, home, exports)


def _work_off(inbox: Path, home: Path, exports: Path) -> int:
    shutil.rmtree(home / TRYING, ignore_errors=True)
    clear(inbox, home)
    done = 0
    for name in box.waiting(inbox):
        try:
            said = answered(inbox, name, home, exports)
        except Busy:
            with suppress(SemhError, OSError):
                box.tell(inbox, name, box.Progress(words=WAITING, done=0, of=1))
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
        with only_importer(home):
            settle(home, exports)
            make_where_missing(home, exports)
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


def forget_where_in_use(home: Path, exports: Path | None = None) -> None:
    """Take pupils who were erased out of the files in use, wherever those are.

    Raises      Busy where somebody imports just now
    """
    with only_importer(home):
        forget_erased(exports or home / EXPORTS, read_erased(home))


def _telling(inbox: Path, name: str) -> Callable[[str, int, int], None]:
    def tell(words: str, done: int, of: int) -> None:
        box.tell(inbox, name, box.Progress(words=words, done=done, of=of))

    return tell


def _with_reference(error: BaseException) -> str:
    return f"{SORRY} reference {log_without_values(error)}, {datetime.now(UTC):%d/%m/%Y %H:%M} UTC."


def log_without_values(error: BaseException) -> str:
    """Log where something went wrong, and nothing of what stood there. Returns the reference under which it can be found."""
    reference = secrets.token_hex(2).upper()
    where = traceback.extract_tb(error.__traceback__)[-1]
    print(f"inbox: reference {reference}: {type(error).__name__} in {PurePath(where.filename).name}, line {where.lineno}",
          file=sys.stderr)  # fmt: skip
    return reference
