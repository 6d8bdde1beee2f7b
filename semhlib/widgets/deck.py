"""What a speaker presses to show the slides of a page one at a time: keys and buttons, and a slide of its own in the address."""

from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any

import anywidget
import traitlets as t

MOST_SLIDES = 60
_BUTTONS = (("present", "Present"), ("previous", "Previous"), ("next", "Next"), ("stop", "Stop presenting"))


class Deck(anywidget.AnyWidget):
    """The buttons. The slides stand elsewhere on the page, in `semh-slides`; what is shown to the hall is theirs alone.

    Takes       stopped   called once somebody has stopped presenting: which slide was shown is then no part of the view
                strip     words that stay over every slide; none where empty
    """

    # As text: a file would be watched for changes, and the watch would keep every page in memory for good.
    _esm = (Path(__file__).parent / "deck.js").read_text(encoding="utf-8")

    bar = t.Unicode().tag(sync=True)

    def __init__(self, stopped: Callable[[], None], strip: str = ""):
        super().__init__(bar=_bar(strip))
        self._stopped = stopped
        self.add_class("semh-deck")
        self.add_class("noprint")
        self.on_msg(self._hear)

    def set_state(self, sync_data: dict[str, Any]) -> None:
        """A browser tells what was pressed, and no more: what it says about the buttons themselves is not taken."""

    def _hear(self, widget: t.HasTraits, content: object, buffers: object) -> None:
        if isinstance(content, dict) and content.get("stopped") is True:
            self._stopped()


def _bar(strip: str) -> str:
    words = f'<p class="semh-deck-strip">{escape(strip)}</p>' if strip else ""
    buttons = (f'<button type="button" class="semh-button" data-deck="{key}">{name}</button>' for key, name in _BUTTONS)
    return f'<div class="semh-deck-bar">{words}{"".join(buttons)}</div>'
