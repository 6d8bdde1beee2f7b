"""Blocks set on pages: in the largest size that fits, never too small to read, never one over another."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from semhlib.export.sheet_blocks import Block, Stack
from semhlib.export.sheet_paper import BAND, FOOT, HEIGHT, MARGIN, WIDTH, Paper
from semhlib.export.sheet_type import LARGEST, SMALLEST, sizes
from semhlib.terms.errors import SemhError

Pages = list[list[Block]]


@dataclass(frozen=True, kw_only=True)
class About:
    """What a file says of itself: its title, the words at the foot, the day it carries, and whether the school is made up."""

    title: str
    foot: str
    made: date
    example: bool

    @property
    def room(self) -> float:
        """The height that words have on each page."""
        return HEIGHT - FOOT - (BAND if self.example else 0.0)


def one_page(about: About, versions: Sequence[Callable[[], Sequence[Block]]], largest: float = LARGEST) -> bytes:
    """A sheet of one page.

    Takes       versions: the sheet's blocks, the fullest first; a shorter one is used where the fuller does not fit at any size
    Raises      SemhError where even the shortest does not fit at the smallest size
    """
    for version in versions:
        blocks = version()
        for body in sizes(largest):
            if Stack(blocks=tuple(blocks)).height(WIDTH, body) <= about.room:
                return _drawn(about, [list(blocks)], body)
    raise SemhError(
        f"“{about.title}” does not fit on one page, so nothing was written. "
        "Shorten the longest words of the plan or of what was done, and import the files again. The school's data is unchanged."
    )


def some_pages(about: About, blocks: Sequence[Block], most: int) -> bytes:
    """A paper of as many pages as it needs, set smaller where it would have more than so many."""
    for body in sizes():
        pages = set_on_pages(blocks, about.room, body)
        if len(pages) <= most or body == SMALLEST:
            return _drawn(about, pages, body)
    raise AssertionError("there is always a smallest size")


def set_on_pages(blocks: Sequence[Block], room: float, body: float) -> Pages:
    """Which blocks stand on which page. A stack is divided where it is higher than a page."""
    pages: Pages = [[]]
    left = room
    for block in _divided(blocks, room, body):
        high = block.height(WIDTH, body)
        if high > left and pages[-1]:
            pages.append([])
            left = room
        pages[-1].append(block)
        left -= high
    return pages


def _divided(blocks: Sequence[Block], room: float, body: float) -> list[Block]:
    """The blocks, those that are higher than a page in their parts."""
    every: list[Block] = []
    for block in blocks:
        if isinstance(block, Stack) and block.height(WIDTH, body) > room:
            every += _divided(block.blocks, room, body)
        elif block.height(WIDTH, body) > room:
            raise SemhError("A text is longer than a page of the handout. Shorten it and import the files again.")
        else:
            every.append(block)
    return every


def _drawn(about: About, pages: Pages, body: float) -> bytes:
    paper = Paper(title=about.title, foot=about.foot, made=about.made, pages=len(pages), example=about.example)
    for number, blocks in enumerate(pages):
        if number:
            paper.turn()
        top = paper.top
        for block in blocks:
            block.draw(paper, MARGIN, top, WIDTH, body)
            top -= block.height(WIDTH, body)
    return paper.whole()
