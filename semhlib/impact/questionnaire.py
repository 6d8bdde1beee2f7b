"""A questionnaire as one kind of person fills it in: what its scores can be, and what is known of pupils in general."""

from dataclasses import dataclass
from typing import Literal

Informant = Literal["parent", "teacher", "self"]


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
