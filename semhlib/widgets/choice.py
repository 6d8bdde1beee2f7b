"""What the reader has chosen on a page. No widgets and no data in here, so a test can set it."""

import os
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

LONGEST_SHOWN = 40
MOST_PARTS = 40


@dataclass(frozen=True)
class OneOf:
    """One value out of a fixed list. `name` is the lower-case word in the address; the first value is the default."""

    name: str
    values: tuple[str, ...]

    def __post_init__(self) -> None:
        if not self.values or self.name in RESERVED or self.name != self.name.lower():
            raise ValueError(f"A choice needs a lower-case name that is not reserved, and at least one value: {self.name}")


VIEW = "view"
LIVE = "live"  # asks for the page with a process of its own, where it could be had without one
RESERVED = frozenset({VIEW, LIVE, "part", "template", "theme", "token"})
_ASKED: ContextVar[str | None] = ContextVar("asked", default=None)


def yes_or_no(name: str) -> OneOf:
    """A choice that is off unless the reader turns it on."""
    return OneOf(name, ("no", "yes"))


class Choice:
    """The reader's choices on one page.

    Every value comes from its fixed list, whether a control, a link or a test sets it: a link can be edited by
    anyone, so what it says is only ever looked up, never used.
    """

    def __init__(self, *parts: OneOf, query: str = ""):
        self._values = {part.name: part.values for part in parts}
        self._chosen = {part.name: part.values[0] for part in parts}
        self._listeners: list[Callable[[str], None]] = []
        self.printing = self.live = False
        self.not_understood = self._read(query)

    def __getitem__(self, name: str) -> str:
        return self._chosen[name]

    def values(self, name: str) -> tuple[str, ...]:
        """All values that may be chosen for a name, the default first."""
        return self._values[name]

    def choose(self, name: str, value: str) -> None:
        """Choose a value and tell everyone who listens.

        Raises      ValueError for a value that is not in the list
        """
        if value not in self._values[name]:
            raise ValueError(f"{name} has no such value")
        if value != self._chosen[name]:
            self._chosen[name] = value
            for tell in tuple(self._listeners):
                tell(name)

    def listen(self, tell: Callable[[str], None]) -> None:
        """Call `tell` with the name of a choice each time it changes."""
        self._listeners.append(tell)

    def query(self) -> str:
        """The choices as they stand in the address; what was left at its default is left out."""
        return self.query_without(())

    def query_without(self, names: Collection[str], *, printing: bool | None = None) -> str:
        """The same with some choices taken back to their first value, and for paper or not.

        Takes       printing: None to leave that as it is
        """
        chosen = [(n, value) for n, value in self._chosen.items() if value != self._values[n][0] and n not in names]
        paper = self.printing if printing is None else printing
        return urlencode(chosen + [(LIVE, "yes")] * self.live + [(VIEW, "print")] * paper)

    def _read(self, query: str) -> tuple[str, ...]:
        try:
            parts = parse_qsl(query, keep_blank_values=True, max_num_fields=MOST_PARTS)
        except ValueError:
            return (_shown(query),)
        unknown = []
        for name, value in parts:
            if name == VIEW and value == "print":
                self.printing = True
            elif name == LIVE and value == "yes":
                self.live = True
            elif value in self._values.get(name, ()):
                self._chosen[name] = value
            else:
                unknown.append(_shown(f"{name}={value}"))
        return tuple(dict.fromkeys(unknown))


def read_query() -> str:
    """The part of the reader's address after the question mark; empty where there is none (in JupyterLab, say)."""
    asked = _ASKED.get()
    return os.environ.get("QUERY_STRING", "") if asked is None else asked


@contextmanager
def asking(query: str) -> Iterator[None]:
    """Within the block, `read_query` gives this: for pages that are made without a process of their own."""
    before = _ASKED.set(query)
    try:
        yield
    finally:
        _ASKED.reset(before)


def _shown(part: str) -> str:
    """A piece of a link, short and printable. Not yet escaped for a page."""
    text = "".join(c for c in part if c.isprintable())
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"
