"""The Voice page's part of a store: what pupils, parents and staff answered, as counts, and what some of them said.

Nobody's own answers are in it. What fewer than 10 people answered is not in it at all.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from semhlib.store.role_store import Figure

Audience = Literal["pupils", "parents", "staff"]
AUDIENCES: tuple[Audience, ...] = ("pupils", "parents", "staff")


@dataclass(frozen=True, kw_only=True)
class Answer:
    """One answer to a question, in the school's own words. `count` is None where it is hidden."""

    words: str
    hoped_for: bool
    count: int | None


@dataclass(frozen=True, kw_only=True)
class Wave:
    """One question on one day.

    answers   how many answered; None below 10
    invited   how many were asked; None where that is not known, or would tell of the few who did not answer
    given     the answers in the school's order; none for a scale, or below 10
    hoped     share of answers that the school hopes for; hidden with "no data" where the school marked none
    mean      of a scale; hidden with "no data" for a question with words
    """

    on: date
    answers: int | None
    invited: int | None
    given: tuple[Answer, ...]
    hoped: Figure
    mean: Figure


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question, or one scale, with every day on which it was asked, oldest first.

    scale   the scale's name as a person writes it; empty for a question with words
    metric  whether raw totals were turned into scores with even steps before averaging
    """

    words: str
    scale: str
    metric: bool
    waves: tuple[Wave, ...]


@dataclass(frozen=True, kw_only=True)
class Survey:
    """One survey of one audience. `key` stands for it in a link."""

    key: str
    name: str
    audience: Audience
    questions: tuple[Question, ...]

    @property
    def latest(self) -> date:
        return max(wave.on for question in self.questions for wave in question.waves)


@dataclass(frozen=True, kw_only=True)
class Quote:
    """What somebody said, shown with permission.

    audience       whom it stands with: pupils, parents or staff
    measure        the name of our measure it speaks about, or empty; `about` is its title, or what the school wrote
    """

    on: date
    who: str
    audience: Audience
    words: str
    measure: str
    about: str
    principle: int | None


@dataclass(frozen=True, kw_only=True)
class VoicePart:
    """All of it: surveys in the school's order, what people said with the latest first."""

    FILE: ClassVar[str] = "voice.json"
    FORMAT: ClassVar[int] = 1

    format: int
    surveys: tuple[Survey, ...]
    quotes: tuple[Quote, ...]
