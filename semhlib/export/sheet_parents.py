"""The families' page: what the school does, what has changed and what has not, and whom to ask. No figures of pupils, no
quotes, and no line that is about few pupils.
"""

from collections.abc import Iterator, Sequence
from functools import partial

from semhlib.export.sheet_blocks import Block, Said, heading, lines_of
from semhlib.export.sheet_pages import one_page
from semhlib.export.sheet_words import NOT_YET_TITLE, about_file, title_of
from semhlib.export.story import Slide
from semhlib.store.role_public import Done, PublicRow, PublicStore
from semhlib.store.role_store import Word
from semhlib.terms.format import plural, show_date

MOST_NAMED = 4
_LARGEST = 12.5
ABOUT = "It is about how all adults in school can work in the same way."
SEMH = (
    "In this page we use the letters SEMH. They stand for social, emotional and mental health: "
    "how we feel, how we get on with others, and how we cope when things are hard."
)
# Names of the nine lines that need no other words to be understood.
PLAIN: dict[str, str] = {
    "attendance": "Coming to school",
    "high_level_incidents": "Serious incidents",
    "days_lost": "School days lost to suspension",
    "progress": "Learning of pupils who have extra help",
    "goals": "Goals of pupils who have extra help",
    "referrals": "Asking for help from outside school",
    "core_standards": "Our checklist for wellbeing",
    "semh_lead": "A senior leader for wellbeing",
    "audit_policy": "A review of our work, and a policy",
}
SAID: dict[Word, str] = {
    "needs_attention": "this needs our attention.",
    "no_clear_change": "no clear change.",
    "watch": "we are keeping an eye on this.",
    "too_early": "it is too early to say.",
    "too_few": "we do not have enough to say.",
    "not_in_place": "not in place yet.",
    "no_data": "we have no figures yet.",
}
SURE = (
    "We look at what school already writes down, such as who came to school each day. "
    "We say that something got better when the change is bigger than the usual ups and downs. The figures do not tell us why."
)
ASK = (
    "For anything about your own child, talk with the {adult} first.",
    "You can also ask the school office for the senior mental health lead. This member of staff leads our work on wellbeing.",
    "If somebody needs help with their mental health today, call 111 and choose the mental health option. "
    "If a life is in danger, call 999.",
)
_CHANGED: tuple[Word, ...] = ("improved", "in_place")


def parents(store: PublicStore, slides: Sequence[Slide]) -> bytes:
    """The families' file, of one page. The slides chosen do not change it.

    Raises      SemhError where the words are too long for one page
    """
    versions = [partial(_blocks, store, most) for most in range(MOST_NAMED, -1, -1)]
    return one_page(about_file(store, f"{store.name}: for families"), versions, largest=_LARGEST)


def _blocks(store: PublicStore, most: int) -> tuple[Block, ...]:
    return (
        title_of(f"{store.name}: for families"),
        Said(words=SEMH),
        heading("What we do"),
        *_doing(store, most),
        heading("What has changed"),
        *lines_of(tuple(_changed(store.rows)) or ("We cannot say yet that something has changed.",)),
        heading(NOT_YET_TITLE),
        *lines_of(tuple(_still(store.rows)) or ("Everything we look at has got better or is in place.",)),
        heading("How we know"),
        Said(words=SURE),
        heading("Whom you can ask"),
        *lines_of(tuple(line.format(adult=_adult(store.phase)) for line in ASK)),
        Said(words=f"What we know goes up to {show_date(store.up_to)}.", kind="quiet"),
    )


def _doing(store: PublicStore, most: int) -> Iterator[Said]:
    start = store.programme_start
    since = f" since {show_date(start)}" if start else ""
    yield Said(words=f"Our school has taken part in a programme about SEMH{since}. {ABOUT}")
    for kind, words in (("training", "Our staff learnt together"), ("parent_session", "We invited parents and carers")):
        held = [one for one in store.done if one.kind == kind]
        if held:
            yield Said(words=f"{words} {plural(len(held), 'time', 'times')}{':' if most else '.'}")
            yield from (Said(words=_title(one), marked=True) for one in held[-most:] if most)


def _changed(rows: Sequence[PublicRow]) -> Iterator[str]:
    yield from (f"{_name(row)}. {row.sentence}" for row in rows if row.word in _CHANGED)


def _still(rows: Sequence[PublicRow]) -> Iterator[str]:
    yield from (f"{_name(row)}: {SAID[row.word]}" for row in rows if row.word not in _CHANGED)


def _name(row: PublicRow) -> str:
    return PLAIN.get(row.key, row.name)


def _title(one: Done) -> str:
    """A title without the words before its colon, which say whom it was for: the line above does that."""
    before, colon, after = one.title.partition(": ")
    return f"{after[0].upper()}{after[1:]}" if colon and after else before


def _adult(phase: str) -> str:
    return "class teacher" if phase == "primary" else "form tutor or class teacher"
