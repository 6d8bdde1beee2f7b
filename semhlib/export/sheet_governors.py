"""The governors' page: the headline, the nine lines, what has not changed yet, what they may ask, and what comes next."""

from collections.abc import Iterator, Sequence
from functools import partial

from semhlib.export.sheet_blocks import Block, Columns, Said, Stack, heading, lines_of
from semhlib.export.sheet_handout import nine_lines
from semhlib.export.sheet_pages import one_page
from semhlib.export.sheet_words import HOW_MADE, NOT_YET_TITLE, about_file, how_made, not_yet, planned, title_of
from semhlib.export.story import MOST_NEXT, Slide
from semhlib.store.role_public import PublicRow, PublicStore
from semhlib.store.role_store import Word

QUESTIONS = 3
_OPEN: tuple[Word, ...] = ("no_clear_change", "watch", "too_early", "too_few", "no_data")


def governors(store: PublicStore, slides: Sequence[Slide]) -> bytes:
    """The governors' file, of one page.

    Raises      SemhError where the lines are too long for one page
    """
    versions = [partial(_blocks, store, slides, most) for most in range(MOST_NEXT, 0, -1)]
    return one_page(about_file(store, f"{store.name}: for governors"), versions)


def questions(rows: Sequence[PublicRow]) -> tuple[str, ...]:
    """Three questions that these lines invite: what needs attention first, then what is open, then what is in place."""
    return tuple(_asked(rows))[:QUESTIONS]


def _asked(rows: Sequence[PublicRow]) -> Iterator[str]:
    if worse := _first(rows, ("needs_attention",)):
        yield f"What have we learnt about “{worse}”, and what will be done next?"
    if still := _first(rows, _OPEN):
        yield f"What would let us say more about “{still}”, and by when?"
    if lacking := _first(rows, ("not_in_place",)):
        yield f"What is in the way of “{lacking}”, and who sees to it?"
    if better := _first(rows, ("improved",)):
        yield f"Since “{better}” improved, what else changed at that time?"
    yield "Which actions of the plan are past their date, and what do they need?"
    yield "Whose views have we not heard yet?"
    yield "Do the staff who support pupils have the time and the supervision that they need?"


def _first(rows: Sequence[PublicRow], words: Sequence[Word]) -> str:
    return next((row.name for row in rows if row.word in words), "")


def _blocks(store: PublicStore, slides: Sequence[Slide], most: int) -> tuple[Block, ...]:
    plan = tuple(planned(one, store.up_to) for one in store.next[:most]) or ("No action is open.",)
    asked = Stack(blocks=(heading("Three questions you may ask"), *lines_of(questions(store.rows))))
    ahead = Stack(blocks=(heading("What comes next"), *lines_of(plan)))
    left = Stack(blocks=(heading(NOT_YET_TITLE), *lines_of(not_yet(slides))))
    return (
        title_of(f"{store.name}: for governors"),
        Said(words=store.headline, kind="lead"),
        nine_lines(store.rows),
        Columns(stacks=(left, Stack(blocks=(*asked.blocks, *ahead.blocks)))),
        heading(HOW_MADE),
        *(Said(words=line, kind="quiet") for line in how_made(store)),
    )
