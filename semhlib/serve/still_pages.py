"""Pages as they are sent: each view made once and kept, until the figures, the day or the notebook change."""

import asyncio
import gzip
import os
from collections import OrderedDict, deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from threading import Lock, Timer

from semhlib.pages.opening import store_folder
from semhlib.serve.navigation import pages_in
from semhlib.serve.static_files import static_files
from semhlib.serve.still import Still, still
from semhlib.serve.still_markup import NotStill
from semhlib.store.role_files import store_state

MOST_KEPT = 1000  # about twenty kilobytes each
MOST_READERS = 10_000
PAUSE = 0.1  # seconds between views that nobody has asked for yet: readers come first
Frame = Callable[[str, Still], str]


@dataclass(frozen=True)
class Sent:
    """One answer: its bytes, packed, and a mark by which a browser knows that it has them."""

    packed: bytes
    mark: str


@dataclass(frozen=True)
class View:
    """A page in one view: whole, and its content alone for a page that is open already."""

    state: object
    page: Sent
    part: Sent
    whole: bool  # shows a view, not words about why there is none


class StillPages:
    """Makes pages in a thread of its own, one at a time, so that the server goes on answering.

    Takes       notebooks: their folder; frame: gives the whole page round a name and its content
    """

    def __init__(self, notebooks: Path, frame: Frame):
        self._notebooks, self._frame = notebooks, frame
        self._names = frozenset(name for name, _ in pages_in(notebooks))
        self._views: OrderedDict[tuple[str, str], View] = OrderedDict()
        self._opened: set[tuple[str, str]] = set()
        self._live: dict[str, object] = {}
        self._lock = Lock()
        self._maker = ThreadPoolExecutor(1, thread_name_prefix="still")
        self._warm = False
        self._ahead: deque[tuple[str, str]] = deque()

    def __len__(self) -> int:
        return len(self._views)

    def warm(self) -> None:
        """Make the first view of each page, then those that one choice leads to, so that no reader waits for them.

        From then on the same whenever a first view is made anew: on another day, or with other figures.
        """
        self._warm = True
        for name in sorted(self._names):
            self._maker.submit(self.make, name, "")
        self._maker.submit(lambda: [file.packed for file in static_files().values()])

    def _plan(self, name: str, queries: tuple[str, ...]) -> None:
        resting = not self._ahead
        self._ahead.extend((name, query) for query in queries)
        if resting and self._ahead:
            self._soon()

    def _soon(self) -> None:
        later = Timer(PAUSE, self._submit)
        later.daemon = True
        later.start()

    def _submit(self) -> None:
        with suppress(RuntimeError):  # closed meanwhile
            self._maker.submit(self._make_ahead)

    def _make_ahead(self) -> None:
        """One view that nobody has asked for yet. Never two in a row: whoever asks meanwhile waits for one at most."""
        self.make(*self._ahead[0])
        self._ahead.popleft()
        if self._ahead:
            self._soon()

    def close(self) -> None:
        self._maker.shutdown(wait=False, cancel_futures=True)

    def kept(self, name: str, query: str) -> View | None:
        """A view that is there already and still right."""
        with self._lock:
            view = self._views.get((name, query))
            if view is None or view.state != self._state(name):
                return None
            self._views.move_to_end((name, query))
            return view

    def opens(self, reader: str, name: str) -> bool:
        """Whether a part of a page is the first that this reader has of it: that is an opening too, and written down."""
        return (reader, name) not in self._opened

    def opened(self, reader: str, name: str) -> None:
        if len(self._opened) >= MOST_READERS:
            self._opened.clear()  # then each is written down once more: one line too many, never one too few
        self._opened.add((reader, name))

    def can_be_still(self, name: str) -> bool:
        """Whether a page of this name is worth trying: it is there, and did not prove to need a process of its own."""
        return name in self._names and (name not in self._live or self._live[name] != self._state(name))

    async def view(self, name: str, query: str) -> View | None:
        """A view, kept or made now; None where the page needs a process of its own."""
        loop = asyncio.get_running_loop()
        return self.kept(name, query) or await loop.run_in_executor(self._maker, self.make, name, query)

    def make(self, name: str, query: str) -> View | None:
        """The same for the maker's thread: whoever asked for the same view meanwhile gets the one that was made."""
        return self.kept(name, query) or self._made(name, query)

    def _made(self, name: str, query: str) -> View | None:
        # What it was made from is read first: if it changes meanwhile, the view counts as old at once.
        state = self._state(name)
        try:
            content = still(self._notebooks / f"{name}.ipynb", query)
        except NotStill:
            self._live[name] = state
            return None
        page, part = _sent(self._frame(name, content)), _sent(content.body)
        view = View(state, page, part, content.query is not None)
        # Kept only under its own address: whatever else a link says would fill the room with copies.
        if content.query == query:
            with self._lock:
                self._views[name, query] = view
                self._views.move_to_end((name, query))
                while len(self._views) > MOST_KEPT:
                    self._views.popitem(last=False)
            if self._warm:
                self._plan(name, content.one_choice_on)
        return view

    def _state(self, name: str) -> object:
        """What a page's content rests on beside the reader's choices."""
        try:
            changed = (self._notebooks / f"{name}.ipynb").stat().st_mtime_ns
        except OSError:
            changed = 0
        return (store_state(store_folder(os.environ)), changed, date.today())


def _sent(text: str) -> Sent:
    body = text.encode("utf-8")
    return Sent(gzip.compress(body, 6, mtime=0), f'"{sha256(body).hexdigest()[:32]}"')
