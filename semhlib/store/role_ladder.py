"""What a leaders' store holds about verdicts themselves: what the school named, and the claim ladder."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class Primary:
    """A measure that the school named, which way it should move, when it said so, and what it expected in its own words."""

    measure: str
    direction: str
    declared: date
    expectation: str


@dataclass(frozen=True, kw_only=True)
class Rung:
    """One rung of the claim ladder: what it takes, the sentence that says it, and the others that can stand there."""

    rung: int
    name: str
    takes: tuple[str, ...]
    sentence: str
    others: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class HeldBack:
    """A known fact that lets no verdict rise above a rung, by its reason code, and what is said then."""

    code: str
    rung: int
    fact: str
    sentence: str
