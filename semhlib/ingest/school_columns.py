"""Columns that several lists about the whole school have in common."""

from semhlib.ingest.layout import Cells, Column, Read
from semhlib.ingest.settings import SchoolSettings
from semhlib.terms.principles import PRINCIPLES

WORDS_OF_LEVELS = {
    0: ("not started", "not yet", "not in place"),
    1: ("started", "beginning", "emerging"),
    2: ("mostly in place", "developing", "partly in place"),
    3: ("fully in place", "established", "embedded", "in place"),
}
LEVELS = {said: n for n, words in WORDS_OF_LEVELS.items() for said in (str(n), f"{n}.0", *words)}
YES = ("y", "yes", "true", "t", "1")
NO = ("n", "no", "false", "f", "0")
ONE_OR_NOUGHT = dict.fromkeys(YES, 1) | dict.fromkeys(NO, 0)


def _principles() -> dict[str, int]:
    """A principle by its number, by its name, or by both."""
    found: dict[str, int] = {}
    for n, title in PRINCIPLES.items():
        name = title.lower()
        numbers = (str(n), f"{n}.0", f"principle {n}", f"p{n}")
        found |= dict.fromkeys((*numbers, name, *(f"{n}{sign} {name}" for sign in ("", ".", ":", " -", " –", ")"))), n)
    return found


PRINCIPLE = Column(
    name="principle", headings=("Principle", "Whole-school principle"), kind="choice", choices=_principles(),
    expected="a principle from 1 to 8",
)  # fmt: skip


def level(name: str, *headings: str, expected: str, needed: bool = False, filled: bool = False) -> Column:
    """A column of levels, which stand as figures or in words."""
    return Column(
        name=name, headings=headings, kind="choice", choices=LEVELS, expected=expected, needed=needed, filled=filled
    )  # fmt: skip


WHICH_ITEM = (
    Column(name="framework", headings=("Framework", "Audit"), needed=True, filled=True),
    Column(name="ref", headings=("Ref", "Reference", "Item number", "No")),
    PRINCIPLE,
    Column(name="area", headings=("Area", "Section", "Theme")),
    Column(name="item", headings=("Item", "Statement", "Question"), needed=True, filled=True),
)
AIM = level("aim", "Aim", "Target", "Level aimed for", "target level", expected="an aim from 0 to 3")


def yes_or_no(name: str, *headings: str) -> Column:
    """A column of Y and N, kept as 1 and 0."""
    return Column(name=name, headings=headings, kind="choice", choices=ONE_OR_NOUGHT, expected="Y or N")


def as_read(cells: Cells, settings: SchoolSettings) -> Read:
    """A row as its cells say it: whatever could be wrong with it stands in one cell, or only beside other rows."""
    return [dict(cells)]
