"""Words that several sheets share: how figures were made, what the words mean, what is planned, how sure a line is."""

from collections.abc import Sequence
from datetime import date

from semhlib.export.public_figures import about
from semhlib.export.sheet_blocks import Said
from semhlib.export.sheet_pages import About
from semhlib.export.story import NOT_YET, Slide
from semhlib.store.role_public import Done, Next, PublicStore
from semhlib.terms.format import show_date

NOT_YET_TITLE = "What has not changed yet"
HOW_MADE = "How these figures were made"
SMALL = "This school is small: it tells words and milestones, and no figures."
RULE = (
    "A line says “Improved” or “Needs attention” when the change is clearly larger than the usual ups and downs. "
    "The same half terms are compared, so that a season is not taken for a change."
)
RUNGS = (
    "Cannot use", "Recorded", "No clear change", "More than the usual ups and downs", "More than similar pupils", "Repeated",
    "A fair test",
)  # fmt: skip
MEANINGS = (
    ("SEMH", "social, emotional and mental health."),
    ("Improved, Needs attention", "the change is clearly larger than the usual ups and downs."),
    ("No clear change", "there is enough to judge, and the change is no larger than usual or something else holds it back."),
    ("Watch", "there is something to look at. It is not yet a clear change."),
    ("Too early to say, Too few to judge", "more half terms, or more pupils, are needed."),
    ("In place", "the school has it, since the day that is named."),
    ("Missing 10% or more of sessions", "also called persistent absence. A session is half a school day."),
    ("Suspension", "a pupil may not come to school for a set number of days."),
    ("High-level incident linked to SEMH", "one that the school's own rule calls high-level and links to SEMH."),
)


def about_file(store: PublicStore, title: str) -> About:
    """What a sheet says of itself. The foot names the release, so that a paper can be told from an older one."""
    return About(
        title=title, made=date.fromisoformat(store.made[:10]), example=store.example,
        foot=f"{store.name}. Figures up to {show_date(store.up_to)}. Release {store.release}",
    )  # fmt: skip


def how_made(store: PublicStore) -> tuple[str, ...]:
    """How the figures were made safe, how a verdict is reached, and which definitions were used."""
    safe = SMALL if store.too_small else about(store)
    return (f"{safe} {RULE}", which(store))


def which(store: PublicStore) -> str:
    """Which release and which definitions the figures are from."""
    return f"Figures up to {show_date(store.up_to)}. Release {store.release}. Definitions {store.definitions}."


def not_yet(slides: Sequence[Slide]) -> tuple[str, ...]:
    """The lines of the slide that nobody can leave out."""
    return next(slide.lines for slide in slides if slide.key == NOT_YET)


def planned(one: Next, up_to: date) -> str:
    """An action with its owner and its day, which may have gone by: said as on the slide."""
    late = one.due is not None and one.due < up_to
    by = f", {'was due ' if late else ''}by {show_date(one.due)}" if one.due else ""
    return f"{one.words} ({one.owner}{by})" if one.owner else f"{one.words}{by}"


def done_words(one: Done) -> str:
    return f"{one.title.rstrip('. ')}. {one.reach}".strip() if one.reach else one.title


def began(store: PublicStore) -> str:
    """When the programme began, and up to when the figures go."""
    start = f"The programme began on {show_date(store.programme_start)}. " if store.programme_start else ""
    return f"{start}What we know goes up to {show_date(store.up_to)}."


def rung_words(rung: int | None) -> str:
    """How sure a line is, in the words of the ladder."""
    return "Not on the ladder" if rung is None else f"{rung} of 6: {RUNGS[rung][0].lower()}{RUNGS[rung][1:]}"


def title_of(words: str) -> Said:
    return Said(words=words, kind="title", role="H1", level=0)
