"""Which filters are on, as buttons that each take one back, and one that takes back all."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import anywidget
import traitlets as t


@dataclass(frozen=True)
class Chip:
    """One filter that is on: its group and value, and the words that say it alone: "Year 9"."""

    group: str
    value: str
    words: str


class FilterChips(anywidget.AnyWidget):
    """The filters that are on, in words, and "No filters on." where none is.

    Takes       removed    called with group and value when the reader takes one back
                cleared    called when the reader takes back all
    """

    # As text: a file would be watched for changes, and the watch would keep every page in memory for good.
    _esm = (Path(__file__).parent / "filter_chips.js").read_text(encoding="utf-8")

    chips: t.List[Any] = t.List().tag(sync=True)

    def __init__(self, removed: Callable[[str, str], None], cleared: Callable[[], None]):
        super().__init__()
        self._on: tuple[Chip, ...] = ()
        self._removed, self._cleared = removed, cleared
        self.add_class("semh-filter-chips")
        self.add_class("noprint")
        self.on_msg(self._hear)

    def show(self, chips: Sequence[Chip]) -> None:
        """Show these in place of those before."""
        self._on = tuple(chips)
        self.chips = [[chip.group, chip.value, chip.words] for chip in self._on]

    def set_state(self, sync_data: dict[str, Any]) -> None:
        """A browser tells what was pressed, and no more: what it says about the filters themselves is not taken."""

    def _hear(self, widget: t.HasTraits, content: object, buffers: object) -> None:
        if not isinstance(content, dict) or not self._on:
            return
        if content.get("clear") is True:
            self._cleared()
        for chip in self._on:
            if content.get("remove") == [chip.group, chip.value]:
                self._removed(chip.group, chip.value)
