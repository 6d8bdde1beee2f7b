"""The story that a school tells at the end of a programme: four chapters, one sentence a slide, from the public store alone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from semhlib.export.public_figures import PublicFigure, about, figure_of
from semhlib.store.role_public import Done, Next, PublicRow, PublicStore, Quote
from semhlib.terms.format import join_words, plural, show_date

CHAPTERS = ("Our learning journey", "What we have done", "Impact so far", "What next")
MOST_IMPACT, MOST_MARKS, MOST_DONE, MOST_NEXT = 3, 7, 5, 3
NOT_YET = "not-yet"
# The Impact page's rows whose verdict stands on a slide of figures, with what the cube tells of each.
TOLD_BY = {"attendance": "persistent_absence", "days_lost": "suspensions", "high_level_incidents": "high_level_incidents"}
_MARKS = ("programme_start", "milestone", "audit", "policy", "development_plan")
_GOOD = ("improved", "in_place")


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """What the school chose to tell.

    measures   keys of at most three rows of Impact; quotes: places in the store's list; hidden: keys of slides left out
    """

    measures: tuple[str, ...] = ()
    quotes: tuple[int, ...] = ()
    hidden: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True, kw_only=True)
class Slide:
    """One slide. `fixed` ones cannot be left out. `notes` are for the speaker, not for the hall."""

    key: str
    chapter: int
    title: str
    lines: tuple[str, ...] = ()
    figure: PublicFigure | None = None
    quote: Quote | None = None
    notes: tuple[str, ...] = ()
    fixed: bool = False

    @property
    def chapter_name(self) -> str:
        return CHAPTERS[self.chapter - 1]


def rows_to_choose(store: PublicStore) -> tuple[PublicRow, ...]:
    """Rows of Impact that a slide can be about: those with a verdict on pupils' figures."""
    return tuple(row for row in store.rows if row.measure and row.word != "no_data")


def first_choice(store: PublicStore) -> Chosen:
    """What is told where nobody has chosen: the first three rows, and the quotes that speak about them."""
    measures = tuple(row.key for row in rows_to_choose(store)[:MOST_IMPACT])
    spoken = {row.measure for row in store.rows if row.key in measures}
    return Chosen(measures=measures, quotes=tuple(n for n, quote in enumerate(store.quotes) if quote.measure in spoken))


def slides_of(store: PublicStore, chosen: Chosen) -> tuple[Slide, ...]:
    """The slides, in order. What has not changed yet is always among them.

    Raises      ValueError for more than three measures, or one that is no row of this store
    """
    if len(chosen.measures) > MOST_IMPACT or set(chosen.measures) - {row.key for row in rows_to_choose(store)}:
        raise ValueError(f"at most {MOST_IMPACT} measures of this school")
    every = (*_journey(store), *_done(store), *_impact(store, chosen), _not_yet(store), *_next(store))
    return tuple(slide for slide in every if slide.fixed or slide.key not in chosen.hidden)


def _journey(store: PublicStore) -> Iterator[Slide]:
    start = f"Our programme began in {_month(store.programme_start)}." if store.programme_start else "Our programme."
    yield Slide(
        key="title", chapter=1, title=store.name, lines=(start, f"What we know up to {show_date(store.up_to)}."), fixed=True,
        notes=("Everything shown comes from the school's own records, rounded so that nobody can be picked out.",),
    )  # fmt: skip
    marks = _spread([one for one in store.done if one.kind in _MARKS], MOST_MARKS)
    if marks:
        lines = tuple(f"{show_date(one.on)}: {one.title}" for one in marks)
        yield Slide(key="journey", chapter=1, title="How we got here", lines=lines, notes=("Say what surprised you.",))
    sessions = [one for one in store.done if one.kind == "programme_session"]
    if sessions:
        lines = tuple(one.title for one in _spread(sessions, MOST_MARKS))
        title = f"We took part in {plural(len(sessions), 'session', 'sessions')} of the programme"
        yield Slide(key="sessions", chapter=1, title=title, lines=lines, notes=("Say who came, and what they brought back.",))


def _done(store: PublicStore) -> Iterator[Slide]:
    done = [one for one in store.done if one.kind not in (*_MARKS, "programme_session", "definition_change")]
    if done:
        lines = tuple(_with_reach(one) for one in _spread(done, MOST_DONE))
        notes = ("That something was done does not show that it helped. The next slides say what changed.",)
        yield Slide(key="done", chapter=2, title="What we have done", lines=lines, notes=notes)


def _impact(store: PublicStore, chosen: Chosen) -> Iterator[Slide]:
    rows = {row.key: row for row in store.rows}
    quotes = [store.quotes[n] for n in chosen.quotes if 0 <= n < len(store.quotes)]
    told: list[Quote] = []
    for key in chosen.measures:
        row = rows[key]
        quote = next((q for q in quotes if q.measure == row.measure and q not in told), None)
        told += [quote] if quote else []
        figure = figure_of(store, TOLD_BY.get(key, ""))
        notes = (f"Verdict: {row.sentence}", *((figure.about,) if figure else ()))
        said, lines = row.sentence, (row.name,)
        yield Slide(key=f"impact-{key}", chapter=3, title=said, lines=lines, figure=figure, quote=quote, notes=notes)
    left = [quote for quote in quotes if quote not in told]
    for number, quote in enumerate(left[:MOST_IMPACT], 1):
        yield Slide(key=f"voice-{number}", chapter=3, title="What people told us", quote=quote, notes=("Shown with permission.",))


def _not_yet(store: PublicStore) -> Slide:
    """What has not improved, row by row: nobody can leave it out."""
    rows = [row for row in store.rows if row.word not in _GOOD]
    lines = tuple(f"{row.name}: {_short(row)}" for row in rows) or ("Every line of our evidence has improved or is in place.",)
    notes = tuple(f"{row.name}: {row.sentence}" for row in rows)
    return Slide(key=NOT_YET, chapter=3, title="What has not changed yet", lines=lines, notes=notes, fixed=True)


def _next(store: PublicStore) -> Iterator[Slide]:
    lines = tuple(f"{one.words} ({one.owner}{_due(one, store.up_to)})" for one in store.next[:MOST_NEXT])
    if lines:
        yield Slide(key="next", chapter=4, title="What we will do next", lines=lines)
    supported = [one for one in store.done if one.kind == "supported_school"]
    year_two = join_words([one.title for one in supported]) if supported else "We will support another school in our second year."
    yield Slide(key="year-two", chapter=4, title="A school we work with", lines=(year_two,))
    made = about(store) if not store.too_small else "This school is small: it tells words and milestones, and no figures."
    yield Slide(key="made", chapter=4, title="How these figures were made", lines=(made,), fixed=True)


_SHORT = {
    "needs_attention": "needs attention", "no_clear_change": "no clear change", "watch": "worth watching",
    "too_early": "too early to say", "too_few": "too few to judge", "not_in_place": "not yet in place",
    "no_data": "no figures yet",
}  # fmt: skip


def _short(row: PublicRow) -> str:
    return _SHORT[row.word]


def _due(one: Next, up_to: date) -> str:
    if one.due is None:
        return ""
    return f", was due by {show_date(one.due)}" if one.due < up_to else f", by {show_date(one.due)}"


def _with_reach(one: Done) -> str:
    return f"{one.title.rstrip('. ')}. {one.reach}" if one.reach else one.title


def _month(day: date) -> str:
    return show_date(day).split(" ", 1)[1]


def _spread(things: Sequence[Done], most: int) -> list[Done]:
    """At most so many, the first and the last among them, spread evenly."""
    if len(things) <= most:
        return list(things)
    return [things[round(n * (len(things) - 1) / (most - 1))] for n in range(most)]
