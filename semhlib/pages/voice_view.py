"""What the Voice page is asked for: who was asked, and one survey or all. No widgets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from semhlib.pages.part_opening import Opened
from semhlib.store.role_store import LeadersStore
from semhlib.store.role_voice import AUDIENCES, Question, Quote, Survey, VoicePart, Wave
from semhlib.terms.estimate import Estimate
from semhlib.terms.format import show_date
from semhlib.widgets.choice import Choice, OneOf

EVERY = "all"
WHO = {"pupils": "Pupils", "parents": "Parents and carers", "staff": "Staff"}


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One question with the survey it stands in."""

    survey: Survey
    question: Question

    @property
    def first(self) -> Wave:
        """The first day with answers to show whose answers were the same as on the latest; the latest where there is none."""
        alike = (w for w in self.question.waves[:-1] if isinstance(w.hoped, Estimate) and _same_answers(w, self.latest))
        return next(alike, self.latest)

    @property
    def latest(self) -> Wave:
        return self.question.waves[-1]

    @property
    def pair(self) -> tuple[Estimate, Estimate] | None:
        """The shares of the first day and of the latest; None where there are not two."""
        then, now = self.first, self.latest
        if then is not now and isinstance(then.hoped, Estimate) and isinstance(now.hoped, Estimate):
            return then.hoped, now.hoped
        return None

    @property
    def hoped_answers(self) -> tuple[str, ...]:
        return tuple(answer.words for answer in self.latest.given if answer.hoped_for)


@dataclass(frozen=True, kw_only=True)
class View:
    """The part seen through the reader's choices."""

    store: LeadersStore
    part: VoicePart
    who: str
    survey: str
    printing: bool

    @property
    def surveys(self) -> tuple[Survey, ...]:
        return tuple(
            one for one in self.part.surveys
            if self.who in (EVERY, one.audience) and self.survey in (EVERY, one.key)
        )  # fmt: skip

    @property
    def asked(self) -> tuple[Asked, ...]:
        """Every question with words, in the school's order."""
        return tuple(Asked(survey=s, question=q) for s in self.surveys for q in s.questions if not q.scale)

    @property
    def scales(self) -> tuple[Asked, ...]:
        return tuple(Asked(survey=s, question=q) for s in self.surveys for q in s.questions if q.scale)

    @property
    def newest(self) -> Asked | None:
        """The first question of the survey that was asked last; one with words where there is one."""
        return _newest(self.surveys)

    @property
    def by_audience(self) -> dict[str, Asked]:
        """The same for each audience."""
        found = {who: _newest([s for s in self.surveys if s.audience == who]) for who in AUDIENCES}
        return {who: one for who, one in found.items() if one}

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """What was said, by whom it stands with; with one survey, by those whom it asked."""
        who = {one.audience for one in self.surveys} if self.survey != EVERY else set(AUDIENCES)
        return tuple(q for q in self.part.quotes if self.who in (EVERY, q.audience) and q.audience in who)

    @property
    def who_words(self) -> str:
        return "Pupils, parents and staff" if self.who == EVERY else WHO[self.who]

    @property
    def span(self) -> str:
        """From the first day asked to the last: "14 October 2025 to 16 June 2026"; empty without a survey."""
        days = sorted(w.on for s in self.surveys for q in s.questions for w in q.waves)
        if not days:
            return ""
        return show_date(days[0]) if days[0] == days[-1] else f"{show_date(days[0])} to {show_date(days[-1])}"


def choices(opened: Opened[VoicePart], query: str) -> Choice:
    """Everything that may be chosen on this page, starting from what a link says."""
    if not opened.part.surveys:
        return Choice(query=query)
    return Choice(*(OneOf(key, tuple(words)) for key, (_, words) in words_of_choices(opened.part).items()), query=query)


def view_of(opened: Opened[VoicePart], choice: Choice) -> View:
    """The part through a choice."""
    chosen = (choice["who"], choice["survey"]) if opened.part.surveys else (EVERY, EVERY)
    return View(store=opened.store, part=opened.part, who=chosen[0], survey=chosen[1], printing=choice.printing)


def words_of_choices(part: VoicePart) -> dict[str, tuple[str, dict[str, str]]]:
    """Each choice's name on the page and the words of everything that may be chosen."""
    asked = [who for who in AUDIENCES if who in {s.audience for s in part.surveys} | {q.audience for q in part.quotes}]
    return {
        "who": ("Who was asked", {EVERY: "Everybody", **{who: WHO[who] for who in asked}}),
        "survey": ("Survey", {EVERY: "All surveys", **{s.key: s.name for s in part.surveys}}),
    }


def chosen_words(part: VoicePart, choice: Choice) -> Mapping[str, tuple[str, str]]:
    """Each choice's name on the page and the words of what was chosen."""
    if not part.surveys:
        return {}
    return {key: (name, words[choice[key]]) for key, (name, words) in words_of_choices(part).items()}


def _newest(surveys: Sequence[Survey]) -> Asked | None:
    if not surveys:
        return None
    survey = max(surveys, key=lambda one: one.latest)  # of several on one day, the first
    there = [q for q in survey.questions if q.waves[-1].on == survey.latest]
    return Asked(survey=survey, question=min(there, key=lambda q: bool(q.scale)))


def _same_answers(then: Wave, now: Wave) -> bool:
    """Whether the answers could be the same ones: an answer that nobody gave may be missing from a list."""
    one, other = ({a.words.casefold() for a in wave.given} for wave in (then, now))
    return one <= other or other <= one
