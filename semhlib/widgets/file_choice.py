"""Choosing files on a page: they go from the browser straight to the server, never through the page's process."""

from collections.abc import Callable
from itertools import count
from pathlib import Path

import anywidget
import traitlets as t

_KEYS = count(1)


class FileChoice(anywidget.AnyWidget):
    """A file input with a label; files may be dropped on it too. Each is sent at once, and what came of it told in words.

    Takes       address    where the server takes files, below its own first address; another one begins again
                largest    bytes; a larger file is not sent, and `too_large` is said of it
                heard      called whenever a file has come or not come
    """

    # As text: a file would be watched for changes, and the watch would keep every page in memory for good.
    _esm = (Path(__file__).parent / "file_choice.js").read_text(encoding="utf-8")

    key = t.Int().tag(sync=True)
    address, label, hint = t.Unicode().tag(sync=True), t.Unicode().tag(sync=True), t.Unicode().tag(sync=True)
    largest, too_large = t.Int().tag(sync=True), t.Unicode().tag(sync=True)

    def __init__(
        self, address: str, label: str, hint: str, largest: int, too_large: str, heard: Callable[[], None] = lambda: None
    ):
        super().__init__(key=next(_KEYS), address=address, label=label, hint=hint, largest=largest, too_large=too_large)
        self.arriving = 0
        self._heard = heard
        self.on_msg(self._hear)

    def _hear(self, widget: t.HasTraits, content: object, buffers: object) -> None:
        """How many files are still on their way: all that a browser is believed. Which ones came, the disk says."""
        number = content.get("arriving") if isinstance(content, dict) else None
        if isinstance(number, int) and not isinstance(number, bool) and 0 <= number <= 1000:
            self.arriving = number
            self._heard()
