"""What the reader has chosen on a page. No widgets and no data in here, so a test can set it."""

import os
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from semhlib.widgets.list_of import NONE, ListOf

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


@dataclass(frozen=True)
class SomeOf:
    """Any number of values out of a fixed list; none unless the reader chooses. In the address: factor=late,suspended."""

    name: str
    values: tuple[str, ...]

    def __post_init__(self) -> None:
        if not self.values or self.name in RESERVED or self.name != self.name.lower():
            raise ValueError(f"A choice needs a lower-case name that is not reserved, and at least one value: {self.name}")
        if len(set(self.values)) < len(self.values) or any(not v or "," in v or v != v.lower() for v in self.values):
            raise ValueError(f"Values that stand in one list need to be lower-case, different and without commas: {self.name}")

    def joined(self, chosen: Collection[str]) -> str:
        """The chosen values as one text, in the order of the list."""
        return ",".join(value for value in self.values if value in chosen)


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

    def __init__(self, *parts: OneOf | SomeOf | ListOf, query: str = ""):
        self._values = {part.name: part.values for part in parts}
        self._lists = {part.name: part for part in parts if isinstance(part, ListOf)}
        self._some = {part.name: part for part in parts if isinstance(part, SomeOf)}
        self._chosen = {part.name: self.first(part.name) for part in parts}
        self._listeners: list[Callable[[str], None]] = []
        self.printing = self.live = False
        self.not_understood = self._read(query)

    def __getitem__(self, name: str) -> str:
        return self._chosen[name]

    def values(self, name: str) -> tuple[str, ...]:
        """All values that may be chosen for a name; where one is chosen, the default first."""
        return self._values[name]

    def first(self, name: str) -> str:
        """What is chosen unless the reader chooses: the first value, none where there may be several, a list's own start."""
        if name in self._lists:
            return self._lists[name].first
        return "" if name in self._some else self._values[name][0]

    def several(self, name: str) -> tuple[str, ...]:
        """The chosen values one by one, in the order of the list; empty where none is."""
        return tuple(value for value in _parted(self._chosen[name]) if name not in self._lists or value != NONE)

    def choose(self, name: str, value: str) -> None:
        """Choose a value and tell everyone who listens. Where there may be several, all of them in any order: "late,suspended".

        Raises      ValueError for a value that is not in the list
        """
        if name in self._lists:
            known, unknown = self._lists[name].understood(value)
            if unknown:
                raise ValueError(f"{name} has no such value")
            self._set({name: self._lists[name].joined(known)})
            return
        some = self._some.get(name)
        chosen = _parted(value) if some else [value]
        if any(each not in self._values[name] for each in chosen):
            raise ValueError(f"{name} has no such value")
        self._set({name: some.joined(chosen) if some else value})

    def toggle(self, name: str, value: str) -> None:
        """Add a value to those that are chosen, or take it away.

        Raises      ValueError for a value that is not in the list, and where one value is chosen and not several
        """
        if name not in self._some or value not in self._values[name]:
            raise ValueError(f"{name} has no such value, or takes one at a time")
        self._set({name: self._some[name].joined(set(self.several(name)) ^ {value})})

    def clear(self, names: Collection[str]) -> None:
        """Take choices back to where they began. Who listens is told once, with the first name that changed."""
        self._set({name: self.first(name) for name in names})

    def _set(self, chosen: Mapping[str, str]) -> None:
        changed = [name for name, value in chosen.items() if value != self._chosen[name]]
        self._chosen.update(chosen)
        if changed:
            for tell in tuple(self._listeners):
                tell(changed[0])

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
        chosen = [(n, value) for n, value in self._chosen.items() if value != self.first(n) and n not in names]
        paper = self.printing if printing is None else printing
        return urlencode(chosen + [(LIVE, "yes")] * self.live + [(VIEW, "print")] * paper, safe=",")

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
            elif name in self._lists:
                known, not_known = self._lists[name].understood(value)
                unknown += [_shown(f"{name}={each}") for each in not_known]
                if known:
                    self._chosen[name] = self._lists[name].joined(known)
            elif name in self._some:
                unknown += [_shown(f"{name}={each}") for each in self._add(name, value)]
            elif value in self._values.get(name, ()):
                self._chosen[name] = value
            else:
                unknown.append(_shown(f"{name}={value}"))
        return tuple(dict.fromkeys(unknown))

    def _add(self, name: str, value: str) -> list[str]:
        """Add what a link says to a choice of several. Returns what is not in its list."""
        said = _parted(value)
        self._chosen[name] = self._some[name].joined({*self.several(name), *said})
        return [each for each in said if each not in self._values[name]]


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


def _parted(joined: str) -> list[str]:
    return joined.split(",") if joined else []


def _shown(part: str) -> str:
    """A piece of a link, short and printable. Not yet escaped for a page."""
    text = "".join(c for c in part if c.isprintable())
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"
