"""The inbox watched: a small process looks for requests, and one that has all libraries loaded works them off and ends again.

What a large file took is given back when the second ends; where the system ends it, the first answers for it. The first
keeps the desk open as well, where names are asked for one pupil at a time and things are written down.
"""

import multiprocessing
import os
import threading
import time
from multiprocessing.process import BaseProcess
from pathlib import Path

from semhlib.publish.desk_service import open_beside
from semhlib.publish.inbox_clear import clear, erased_at
from semhlib.store import inbox as box
from semhlib.store.inbox_answer import Answer

LOOK_EVERY = 0.4  # seconds
IDLE = 120.0  # seconds: for so long whoever worked something off waits for more
ENDED = "The importer ended before it was done. Nothing was changed. Try again with fewer or smaller files."


def watch(inbox: Path, home: Path, exports: Path | None = None) -> None:
    """Work off requests as they come, and keep the desk open, until this process is ended.

    Takes       exports: the folder of the files in use; in the home where none is given
    """
    worker: BaseProcess | None = None
    forgotten = 0.0
    open_beside(inbox, home)
    while True:
        box.is_alive(inbox)
        if worker is not None and not worker.is_alive():
            if worker.exitcode:
                answer_for_it(inbox)
            worker = None
        if worker is None:
            clear(inbox, home)
            if box.waiting(inbox) or erased_at(home) != forgotten:
                forgotten = erased_at(home)
                worker = multiprocessing.get_context("spawn").Process(target=_work, args=(inbox, home, exports), daemon=True)
                worker.start()
        time.sleep(LOOK_EVERY)


def answer_for_it(inbox: Path) -> None:
    """Answer the request during which the process that worked it off was ended: it would be ended again."""
    for name in box.waiting(inbox)[:1]:
        box.answer(inbox, name, Answer(done=False, words=ENDED))


def _work(inbox: Path, home: Path, exports: Path | None) -> None:
    """Work off what waits, then wait for more for a while; end at once when the process that watches has ended."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    from semhlib.publish.inbox import log_without_values

    try:
        _work_while_asked(inbox, home, exports)
    except Exception as error:
        log_without_values(error)
        os._exit(1)  # whoever watches answers for it


def _work_while_asked(inbox: Path, home: Path, exports: Path | None) -> None:
    from semhlib.publish.inbox import forget_where_in_use, work_off
    from semhlib.store.lock import Busy

    last, forgotten = time.monotonic(), 0.0
    while time.monotonic() - last < IDLE:
        if (at := erased_at(home)) != forgotten:
            try:
                forget_where_in_use(home, exports)
                forgotten = at
            except Busy:
                pass  # whoever erases or imports just now: again in a moment
        if box.waiting(inbox) and work_off(inbox, home, exports):
            last = time.monotonic()
        time.sleep(LOOK_EVERY)


def _end_with_parent() -> None:
    if (parent := multiprocessing.parent_process()) is not None:
        parent.join()
        os._exit(1)  # as if it were killed: the copy before stands
