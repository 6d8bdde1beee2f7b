"""Groups of filters to tick, each with how many pupils it would leave. The panel shows and tells; the page finds the pupils."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import count
from pathlib import Path
from typing import Any, Literal

import anywidget
import traitlets as t

from semhlib.widgets.filter_chips import Chip, FilterChips

MOST_PRESSES = 1_000_000
_KEYS = count(1)


@dataclass(frozen=True)
class Option:
    """One thing to tick: its words, how many pupils it would leave (None: not said), and whether it is on.

    alone       the words where they stand without their group, as in "Filters on: Year 9"; the same if not given
    """

    value: str
    words: str
    count: int | None = None
    on: bool = False
    alone: str = ""


@dataclass(frozen=True)
class Group:
    """Options under one heading. Of kind "some" any number is on, of kind "one" exactly one, the first unless chosen.

    menu    of kind "one": the options wait in a list that opens
    """

    name: str
    legend: str
    options: tuple[Option, ...]
    kind: Literal["some", "one"] = "some"
    note: str = ""
    menu: bool = False

    def __post_init__(self) -> None:
        if len({option.value for option in self.options}) < len(self.options):
            raise ValueError(f"Two options of {self.name} have the same value")
        if self.kind == "one" and sum(option.on for option in self.options) != 1:
            raise ValueError(f"Of {self.name} exactly one option is on")

    def values(self) -> tuple[str, ...]:
        return tuple(option.value for option in self.options)


class FilterPanel(anywidget.AnyWidget):
    """The filters of a list. A second part, `chips`, says which are on; the page places it over the list.

    Takes       heard      called with a group and a value of it that was pressed: in a group of kind "some" to turn it on
                           or off, of kind "one" to choose it
                cleared    called when the reader takes back all filters
    """

    # As text: a file would be watched for changes, and the watch would keep every page in memory for good.
    _esm = (Path(__file__).parent / "filter_panel.js").read_text(encoding="utf-8")

    key = t.Int().tag(sync=True)
    on, answered = t.Int().tag(sync=True), t.Int().tag(sync=True)
    groups: t.List[Any] = t.List().tag(sync=True)

    def __init__(self, heard: Callable[[str, str], None], cleared: Callable[[], None]):
        super().__init__(key=next(_KEYS))
        self._groups: dict[str, Group] = {}
        self._heard = heard
        self.chips = FilterChips(self._take_back, cleared)
        self.add_class("semh-filter-panel")
        self.add_class("noprint")
        self.on_msg(self._hear)

    def show(self, groups: Sequence[Group]) -> None:
        """Show these groups. Where the same options stay, the browser changes their counts and ticks and nothing else."""
        self._groups = {group.name: group for group in groups}
        chips = tuple(chip for group in groups for chip in _chips(group))
        with self.hold_sync():
            self.groups = [asdict(group) for group in groups]
            self.on = len(chips)
        self.chips.show(chips)

    def set_state(self, sync_data: dict[str, Any]) -> None:
        """A browser tells what was pressed, and no more: what it says about the filters themselves is not taken."""

    def _hear(self, widget: t.HasTraits, content: object, buffers: object) -> None:
        try:
            self._press(content)
        finally:
            # Until its last press is answered a browser shows what was pressed, and not what we knew before.
            number = content.get("number") if isinstance(content, dict) else None
            if isinstance(number, int) and not isinstance(number, bool) and 0 < number < MOST_PRESSES:
                self.answered = number

    def _press(self, content: object) -> None:
        for verb, kind in (("toggle", "some"), ("choose", "one")):
            pressed = content.get(verb) if isinstance(content, dict) else None
            if not isinstance(pressed, list) or len(pressed) != 2 or not all(isinstance(part, str) for part in pressed):
                continue
            group = self._groups.get(pressed[0])
            if group and group.kind == kind and pressed[1] in group.values():
                self._heard(group.name, pressed[1])

    def _take_back(self, name: str, value: str) -> None:
        group = self._groups[name]
        self._heard(name, value if group.kind == "some" else group.options[0].value)


def _chips(group: Group) -> Iterator[Chip]:
    """What of a group is on by the reader's choice."""
    asked = group.options if group.kind == "some" else group.options[1:]
    return (Chip(group.name, option.value, option.alone or option.words) for option in asked if option.on)
