"""Several values of a fixed list, where the page begins with some of them: the address tells them only where they differ."""

from collections.abc import Iterable
from dataclasses import dataclass

NONE = "none"


@dataclass(frozen=True)
class ListOf:
    """Values out of a fixed list, `start` unless the reader chooses. In the address: quotes=1,3; "none" for none.

    most        how many places there are, each with a value or "none", in the reader's order; 0 for any number, in the list's
    """

    name: str
    values: tuple[str, ...]
    start: tuple[str, ...] = ()
    most: int = 0

    def __post_init__(self) -> None:
        if not self.name or self.name != self.name.lower() or set(self.start) - set(self.values):
            raise ValueError(f"A list needs a lower-case name, and begins with values of its own: {self.name}")
        if len(set(self.values)) < len(self.values) or any(v in ("", NONE) or "," in v or v != v.lower() for v in self.values):
            raise ValueError(f"Values that stand in one list need to be lower-case, different and without commas: {self.name}")

    @property
    def first(self) -> str:
        return self.joined(self.start)

    def joined(self, chosen: Iterable[str]) -> str:
        """These values as one text. Places at the end with nothing in them are left out."""
        given = list(chosen)
        listed = given[: self.most] if self.most else [value for value in self.values if value in given]
        while listed and listed[-1] == NONE:
            listed.pop()
        return ",".join(listed) or NONE

    def understood(self, said: str) -> tuple[list[str], list[str]]:
        """What can be used of a text, and what cannot: no value of the list, or more than there are places."""
        parts = said.split(",")
        known = [part for part in parts if part in (*self.values, NONE)]
        beyond = known[self.most :] if self.most else []
        return known[: self.most or None], [part for part in parts if part not in known] + beyond

    def at(self, joined: str, place: int) -> str:
        """The value in a place, from 0; "none" for a place with nothing in it."""
        parts = joined.split(",")
        return parts[place] if place < len(parts) else NONE

    def put(self, joined: str, place: int, value: str) -> str:
        """The same with another value in a place."""
        parts = [self.at(joined, n) for n in range(max(self.most, place + 1))]
        parts[place] = value
        return self.joined(parts)
