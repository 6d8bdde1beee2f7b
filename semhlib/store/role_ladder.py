"""What a school named beforehand, as a leaders' store holds it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class Primary:
    """A measure that the school named, which way it should move, when it said so, and what it expected in its own words."""

    measure: str
    direction: str
    declared: date
    expectation: str
