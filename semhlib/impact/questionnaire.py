"""A questionnaire as one kind of person fills it in: what its scores can be, and what is known of pupils in general.

Attendance is treated as one too, filled in by the register: a figure for each pupil before and after.
"""

import re
from dataclasses import dataclass
from typing import Literal

Informant = Literal["parent", "teacher", "self", "register"]


@dataclass(frozen=True, kw_only=True)
class Questionnaire:
    """What has to be known about a questionnaire before its scores may be compared.

    title        in the words of a sentence, in the plural: "SDQ scores from parents"
    least, most  a score outside of these cannot be right
    mean, sd     of pupils in general; None where we have no figures for them
    retest       how alike two scores of one pupil are some months apart without extra help, 0 to 1
    reliability  how alike its questions are (Cronbach's alpha), for what one pupil's score can wobble
    added_value  the Added Value Score was made for it
    confirmed    somebody has checked mean, sd, retest and reliability against the source
    noun, unit   what its figures are called: "scores", and one and many of them: ("point", "points")
    """

    name: str
    title: str
    informant: Informant
    better: Literal["higher", "lower"]
    least: float
    most: float
    mean: float | None = None
    sd: float | None = None
    retest: float | None = None
    reliability: float | None = None
    added_value: bool = False
    source: str = ""
    confirmed: bool = False
    noun: str = "scores"
    unit: tuple[str, str] = ("point", "points")

    def in_its_words(self, text: str) -> str:
        """A text that speaks of scores and points, in the words of these figures."""
        if self.noun == "scores":
            return text
        own = {"scores": self.noun, "score": self.noun.removesuffix("s"), "points": self.unit[1], "point": self.unit[0]}
        own |= {word.capitalize(): words[:1].upper() + words[1:] for word, words in own.items()}
        return re.sub(r"\b[Ss]cores?\b|\bpoints?\b", lambda found: own[found.group()], text)


_GOODMAN = "Goodman (2001), British norms and retest of total scores"

# Totals of difficulties. Means and spreads of parents and pupils, and all retests, are recalled, not yet checked.
SDQ: dict[Informant, Questionnaire] = {
    "parent": Questionnaire(
        name="SDQ", title="SDQ scores from parents", informant="parent", better="lower", least=0, most=40, mean=8.4, sd=5.8,
        retest=0.72, reliability=0.82, added_value=True, source=_GOODMAN,
    ),
    "teacher": Questionnaire(
        name="SDQ", title="SDQ scores from teachers", informant="teacher", better="lower", least=0, most=40, mean=6.6, sd=6.0,
        retest=0.80, reliability=0.87, source=_GOODMAN,
    ),
    "self": Questionnaire(
        name="SDQ", title="SDQ scores from pupils", informant="self", better="lower", least=0, most=40, mean=10.3, sd=5.2,
        retest=0.62, reliability=0.80, source=_GOODMAN,
    ),
}  # fmt: skip

ATTENDANCE = Questionnaire(
    name="attendance", title="attendance figures", informant="register", better="higher", least=0, most=100, noun="figures",
    unit=("percentage point", "percentage points"), source="DfE, Pupil absence in schools in England: methodology",
    confirmed=True,
)  # fmt: skip

# What a support can be held against, by the name that a plan gives it.
OUTCOMES: dict[str, Questionnaire] = {
    "attendance": ATTENDANCE, **{f"sdq_{informant}": questionnaire for informant, questionnaire in SDQ.items()},
}  # fmt: skip
