"""An estimate, or the reason why there is none. Nothing shown to a person is a bare number."""

from dataclasses import dataclass
from typing import Literal

Why = Literal["small", "protected", "too_few", "no_data"]

HIDDEN_WORDS: dict[Why, str] = {
    "small": "hidden, fewer than 5 pupils",
    "protected": "hidden, so that another hidden figure cannot be worked out",
    "too_few": "too few pupils for a percentage",
    "no_data": "no data",
}


@dataclass(frozen=True, kw_only=True)
class Interval:
    """A value with its interval, as `stats` returns it.

    Returns     value, low and high in the unit of the input; low and high are None where the method
                needs more than was given; method is the field's name for it
    """

    value: float
    low: float | None
    high: float | None
    method: str
    level: float = 0.95


@dataclass(frozen=True, kw_only=True)
class Estimate:
    """A figure with how many stand behind it, in the measure's own unit.

    numerator, denominator   the counts as the measure defines them (sessions, pupils, events)
    pupils                   pupils in the denominator
    affected                 pupils with a numerator above nought
    """

    value: float
    low: float | None
    high: float | None
    numerator: int
    denominator: int
    pupils: int
    affected: int
    method: str
    level: float = 0.95


@dataclass(frozen=True)
class Hidden:
    """No figure may be shown, and why. Never nought."""

    why: Why

    @property
    def symbol(self) -> str:
        return "x" if self.why == "no_data" else "c"

    @property
    def words(self) -> str:
        return HIDDEN_WORDS[self.why]
