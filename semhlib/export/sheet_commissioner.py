"""The commissioner's page: the programme, whom it reached, the nine lines with how sure each is, and the counts by year."""

from collections.abc import Iterator, Sequence
from functools import partial

from semhlib.export.public_figures import PublicFigure, about, figure_of
from semhlib.export.sheet_blocks import Block, Said, Stack, Verdict, heading, lines_of
from semhlib.export.sheet_pages import one_page
from semhlib.export.sheet_table import Table, cell
from semhlib.export.sheet_words import HOW_MADE, RULE, SMALL, about_file, began, done_words, rung_words, title_of, which
from semhlib.export.story import TOLD_BY, Slide
from semhlib.store.role_public import PublicRow, PublicStore
from semhlib.terms.format import plural

MOST_REACH = 4  # of one kind, told by name
NOT_CLAIMED = "What may not be claimed"
NO_COMPARISON = (
    "No line here compares pupils who had support with similar pupils who did not. "
    "So no line tells what a change came from, and none may be told as if it did."
)
COMPARED = (
    "Lines on rung 4 or above compare pupils who had support with similar pupils. Other lines do not, and tell nothing about why."
)
REFERRALS = "More referrals can mean that need is found sooner, fewer that help is nearer. The number alone does not tell which."
SELF_RATED = "Lines that are not on the ladder show what is in place and not what it led to."
_KINDS = (("training", "Staff training"), ("parent_session", "Sessions for parents and carers"))
_REFERRALS, _COMPARES = "referrals", 4


def commissioner(store: PublicStore, slides: Sequence[Slide]) -> bytes:
    """The commissioner's file, of one page. The slides chosen do not change it: it tells all nine lines.

    Raises      SemhError where the lines are too long for one page
    """
    versions = [partial(_blocks, store, most) for most in range(MOST_REACH, -1, -1)]
    return one_page(about_file(store, f"{store.name}: for commissioners"), versions)


def _blocks(store: PublicStore, most: int) -> tuple[Block, ...]:
    return (
        title_of(f"{store.name}: for commissioners"),
        Said(words=f"{began(store)} {store.headline}"),
        heading("Whom the programme reached"),
        *lines_of(tuple(_reach(store, most))),
        heading("The nine lines of evidence"),
        _lines(store.rows),
        heading("Pupils by school year"),
        *_counts(store),
        heading(NOT_CLAIMED),
        *lines_of(_not_claimed(store.rows, again=most > 0), "quiet"),
        heading(HOW_MADE),
        Said(words=f"{RULE} {which(store)}", kind="quiet"),
    )


def _reach(store: PublicStore, most: int) -> Iterator[str]:
    """Sessions, training and sessions for parents: how many, and for the last of them whom they reached."""
    sessions = sum(one.kind == "programme_session" for one in store.done)
    yield f"Sessions of the programme that the school took part in: {sessions}."
    for kind, name in _KINDS:
        held = [one for one in store.done if one.kind == kind]
        named = held[-most:] if most else []
        yield " ".join((f"{name}: {plural(len(held), 'time', 'times')}.", *(_ended(done_words(one)) for one in named)))


def _lines(rows: Sequence[PublicRow]) -> Table:
    lines = tuple(
        (cell(row.name, strong=True), Stack(blocks=(Verdict(word=row.word), cell(rung_words(row.rung)))), cell(row.sentence))
        for row in rows
    )
    return Table(head=("Line", "Verdict, and how sure", "What the figures say"), rows=lines, shares=(1.35, 1.35, 3.6))


def _counts(store: PublicStore) -> Iterator[Block]:
    figures = [figure for measure in TOLD_BY.values() if (figure := figure_of(store, measure))]
    if not figures:
        yield Said(words=SMALL)
        return
    years = [count.name for count in figures[0].counts]
    rows = tuple(
        (cell(_told(figure), strong=True), *(cell(_shown(count.words, count.share_words)) for count in figure.counts))
        for figure in figures
    )
    yield Stack(blocks=(Table(head=("Pupils", *years), rows=rows, shares=(2.4, *(1.0 for _ in years))),))
    yield Said(words=about(store), kind="quiet")


def _not_claimed(rows: Sequence[PublicRow], *, again: bool) -> tuple[str, ...]:
    """What may not be said of these lines. `again`: whether the sentence about referrals is told here too."""
    compared = any(row.rung is not None and row.rung >= _COMPARES for row in rows)
    referrals = next((row.sentence for row in rows if row.key == _REFERRALS), "")
    said = f"{referrals} " if again else ""
    told = f"Referrals: {said}{REFERRALS}"
    return (COMPARED if compared else NO_COMPARISON, SELF_RATED, *((told,) if referrals else ()))


def _told(figure: PublicFigure) -> str:
    return f"{figure.title} ({figure.unit.removeprefix('pupils: ')})"


def _shown(words: str, share: str) -> str:
    return words if words == share else f"{words}, {share}"


def _ended(words: str) -> str:
    return words if words.endswith((".", "?")) else f"{words}."
