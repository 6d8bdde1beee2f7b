"""What is asked: a figure that another system shows, of what, and for which period."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from semhlib.terms.errors import SemhError

What = Literal[
    "attendance", "absence", "unauthorised", "persistent", "persistent_pupils", "severe", "severe_pupils",
    "suspensions", "days_lost",
]  # fmt: skip
WORDS: dict[What, str] = {
    "attendance": "Attendance (%)",
    "absence": "Absence (%)",
    "unauthorised": "Unauthorised absence (%)",
    "persistent": "Persistent absence (% of pupils)",
    "persistent_pupils": "Persistent absence (pupils)",
    "severe": "Severe absence (% of pupils)",
    "severe_pupils": "Severe absence (pupils)",
    "suspensions": "Suspensions (how many)",
    "days_lost": "Days lost to suspension",
}
RATES: tuple[What, ...] = ("attendance", "absence", "unauthorised")
SHARES: tuple[What, ...] = ("persistent", "severe")
HEADS: tuple[What, ...] = ("persistent_pupils", "severe_pupils")
PERCENT = (*RATES, *SHARES)
MOST_PLACES = 4
_FIGURE = re.compile(r"([0-9]{1,6})(?:[.,]([0-9]+))?")


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A figure as it was typed, and the period it is for, both days in it.

    decimals    places behind the point: they say how close is the same
    """

    what: What
    figure: float
    decimals: int
    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise SemhError("The period ends before it begins. Choose an end on or after its start.")


def read_figure(what: What, typed: str) -> tuple[float, int]:
    """A figure as a person types it, with its decimals: "93.4", "93.4%", "93,4".

    Raises      SemhError where it is no figure of that kind
    """
    text = typed.strip().removesuffix("%").strip()
    match = _FIGURE.fullmatch(text)
    if match is None:
        raise SemhError("Type the figure as a number, for example 93.4.")
    decimals = len(match[2] or "")
    value = float(f"{match[1]}.{match[2] or 0}")
    if what in PERCENT and value > 100:
        raise SemhError("A percentage is between 0 and 100. Type it as the other system shows it, for example 93.4.")
    if decimals > MOST_PLACES:
        raise SemhError(f"Type the figure with at most {MOST_PLACES} decimals.")
    if what not in PERCENT and what != "days_lost" and value != int(value):
        raise SemhError("This is a whole number, for example 31.")
    return value, decimals if what in PERCENT else 1 if what == "days_lost" else 0
