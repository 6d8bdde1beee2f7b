"""Surveys as counts: how many gave each answer. Nobody's own answers are kept.

The spread of the scale's totals (mean 24.5, SD 5) is assumed, and the same in both rounds.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np

from sample_data.chance import stream
from sample_data.schools import School
from sample_data.tables import Rows, dmy

SCALE = "SWEMWBS"
OCTOBER, JUNE = date(2025, 10, 14), date(2026, 6, 16)
LOWEST, HIGHEST = 7, 35


@dataclass(frozen=True)
class Asked:
    """One round of a survey. Each question has four answers, the first two hoped for, and how many gave each."""

    survey: str
    audience: str
    day: date
    invited: int
    answers: tuple[str, str, str, str]
    counts: tuple[tuple[str, tuple[int, int, int, int]], ...]


_OFTEN = ("Always", "Mostly", "Sometimes", "Not yet")
_AGREE = ("Agree a lot", "Agree", "Not sure", "Disagree")
_ADULT, _CALM, _HEARD = (
    "I have an adult in school I can talk to", "I know how to calm myself when I am upset", "When I say what helps, adults listen"
)  # fmt: skip
_PUPILS, _PARENTS, _STAFF = "Pupil survey", "Parent survey", "Staff survey"

ROUNDS = {
    "secondary": (
        Asked(_PUPILS, "pupils", OCTOBER, 902, _OFTEN,
              ((_ADULT, (214, 287, 168, 71)), (_CALM, (121, 262, 254, 99)), (_HEARD, (98, 241, 279, 115)))),
        Asked(_PUPILS, "pupils", JUNE, 897, _OFTEN,
              ((_ADULT, (223, 279, 161, 68)), (_CALM, (117, 270, 243, 96)), (_HEARD, (103, 249, 262, 108)))),
        Asked(_PARENTS, "parents", JUNE, 760, _AGREE,
              (("I know whom to speak to about wellbeing", (17, 24, 8, 5)), ("The school tells me early", (11, 22, 13, 8)),
               ("Plans are agreed with me", (9, 19, 22, 3)))),
        Asked(_STAFF, "staff", JUNE, 124, _AGREE,
              (("I know what to do when a pupil is distressed", (19, 31, 9, 2)), ("I have somebody to talk to after a hard day",
               (10, 21, 17, 13)), ("My own workload leaves room for pupils", (4, 15, 19, 23)))),
    ),
    "primary": (
        Asked(_PUPILS, "pupils", OCTOBER, 118, _OFTEN,
              ((_ADULT, (51, 34, 17, 6)), (_CALM, (29, 38, 28, 12)), (_HEARD, (33, 36, 27, 11)))),
        Asked(_PUPILS, "pupils", JUNE, 120, _OFTEN,
              ((_ADULT, (53, 33, 16, 7)), (_CALM, (31, 36, 30, 11)), (_HEARD, (32, 39, 25, 12)))),
        Asked(_PARENTS, "parents", JUNE, 165, _AGREE,
              (("I know whom to speak to about wellbeing", (18, 14, 6, 3)), ("The school tells me early", (14, 13, 9, 5)))),
        # Too few answers to be shown.
        Asked(_STAFF, "staff", JUNE, 28, _AGREE, (("I know what to do when a pupil is distressed", (3, 4, 1, 0)),)),
    ),
}  # fmt: skip


def surveys(school: School) -> Rows:
    yield "Survey", "Asked", "Date", "Question", "Answer", "Hoped for", "How many", "Invited"
    for asked in ROUNDS[school.phase]:
        for question, counts in asked.counts:
            for place, (answer, count) in enumerate(zip(asked.answers, counts, strict=True)):
                hoped = "Y" if place < 2 else "N"
                yield (asked.survey, asked.audience, dmy(asked.day), question, answer, hoped, str(count),
                       str(asked.invited))  # fmt: skip
    if school.phase == "secondary":
        for day, invited, answered in ((OCTOBER, 181, 154), (JUNE, 178, 149)):
            for total, count in _totals(school, day, answered):
                yield "Wellbeing, Years 8 to 10", "pupils", dmy(day), SCALE, str(total), "", str(count), str(invited)


def _totals(school: School, day: date, answered: int) -> Iterator[tuple[int, int]]:
    """Each raw total that anybody had, and how many had it: the same spread in both rounds."""
    drawn = stream(school.key, "wellbeing scale", day.isoformat()).normal(24.5, 5, answered)
    found, counts = np.unique(np.clip(np.rint(drawn), LOWEST, HIGHEST).astype(int), return_counts=True)
    yield from zip(found.tolist(), counts.tolist(), strict=True)
