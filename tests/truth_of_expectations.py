"""What may be said of each thing that the example schools wrote down beforehand or too late, and what the Timeline says."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from semhlib.store.role_timeline import Expectation, TimelinePart
from tests.example_schools import SAMPLES


@dataclass(frozen=True)
class PlantedExpectation:
    """One thing that a school wrote down: the highest rung that may be claimed, and what holds a claim down."""

    school: str
    words: str
    measure: str
    declared: str
    truth: str
    at_most: int
    reason: str
    allowed: tuple[str, ...]


def planted_expectations(file: Path = SAMPLES / "truth.json") -> tuple[PlantedExpectation, ...]:
    entries: list[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))["expectations"]
    names = ("school", "words", "measure", "declared", "truth", "at_most", "reason")
    return tuple(PlantedExpectation(*(e[n] for n in names), allowed=tuple(e["allowed_words"])) for e in entries)


def expectation_of(truth: PlantedExpectation, parts: Mapping[str, TimelinePart]) -> Expectation | None:
    """What the Timeline holds of it, if it is dated as the school dated it."""
    found = parts[truth.school].expected_of(truth.measure)
    return next((e for e in found if (e.words, e.declared.isoformat()) == (truth.words, truth.declared)), None)


def expectation_is_right(truth: PlantedExpectation, found: Expectation | None) -> bool:
    """Whether it is judged, by no more than may be said, and held down by what was planted to hold it down."""
    if found is None or found.said is None:
        return False
    held = truth.reason in found.said.reasons if truth.reason else True
    return found.said.word in truth.allowed and found.said.rung <= truth.at_most and held


def beyond_the_truth(truths: Iterable[PlantedExpectation], parts: Mapping[str, TimelinePart]) -> tuple[tuple[str, str], ...]:
    """School and words of every expectation that is shown and was planted by nobody."""
    known = {(t.school, t.words) for t in truths}
    shown = {(school, e.words) for school, part in parts.items() for e in part.expectations}
    return tuple(sorted(shown - known))


def said_of_expectations(truths: Iterable[PlantedExpectation], parts: Mapping[str, TimelinePart]) -> bool:
    """Print what the Timeline says of each; True where all of it is so."""
    truths, right = tuple(truths), 0
    for t in truths:
        found = expectation_of(t, parts)
        print(f"\n{t.school}, expected on {t.declared} of {t.measure}: {t.words}\n  planted {t.truth}, rung {t.at_most} at most")
        if found is None or found.said is None:
            print("  nothing was said")
        else:
            print(f"  said {found.said.word}, rung {found.said.rung} ({', '.join(found.said.reasons)})\n  {found.said.sentence}")
        print("  right" if expectation_is_right(t, found) else f"  WRONG: {t.reason or 'no reason'}, {', '.join(t.allowed)}")
        right += expectation_is_right(t, found)
    more = beyond_the_truth(truths, parts)
    print(f"\nExpectations: {len(truths)}, answered rightly: {right}, shown besides: {len(more)}")
    return right == len(truths) and not more
