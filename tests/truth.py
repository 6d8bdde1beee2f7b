"""What was planted in the example schools, and what the product said of it.

    python -m tests.truth

Imports both schools through the real pipeline, reads the published verdicts, and counts every claim that was not
planted, over all measures, groups and comparisons; then the nine rows, what the schools expected, and support. Ends with
1 where anything was claimed that is not so, or a planted truth was not found.
"""

import json
import sys
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from semhlib.store.role_files import read_store
from semhlib.store.role_parts import read_part
from semhlib.store.role_store import LeadersStore, Said
from semhlib.store.role_support import Effect, SupportPart
from semhlib.store.role_timeline import TimelinePart
from tests.example_schools import SAMPLES, SCHOOLS, publish_example
from tests.truth_of_expectations import planted_expectations, said_of_expectations
from tests.truth_of_rows import planted_rows, said_in_rows

CLAIMS = {"improved": "improved", "needs_attention": "worsened"}


@dataclass(frozen=True)
class Planted:
    """One written-down truth, and the verdict words that do it justice."""

    school: str
    measure: str
    group: str
    comparison: str
    truth: str
    allowed: tuple[str, ...]


@dataclass(frozen=True)
class Answer:
    """What the product said of a planted truth; `said` is None where it said nothing at all."""

    planted: Planted
    said: Said | None

    @property
    def right(self) -> bool:
        return self.said is not None and self.said.word in self.planted.allowed


def planted(file: Path = SAMPLES / "truth.json") -> tuple[Planted, ...]:
    entries: list[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))["claims"]
    names = ("school", "measure", "group", "comparison", "truth")
    return tuple(Planted(*(e[n] for n in names), allowed=tuple(e["allowed_words"])) for e in entries)


def answers(truths: Iterable[Planted], stores: Mapping[str, LeadersStore]) -> tuple[Answer, ...]:
    """The published verdict on each planted truth."""
    return tuple(Answer(t, stores[t.school].say(t.measure, t.group, t.comparison)) for t in truths)  # type: ignore[arg-type]


def false_claims(truths: Iterable[Planted], stores: Mapping[str, LeadersStore]) -> tuple[tuple[str, Said], ...]:
    """Every "improved" or "needs attention" that nothing planted stands behind.

    A truth about a measure and group stands behind a claim in any comparison, as long as it is the same way round.
    """
    so = {(t.school, t.measure, t.group, t.truth) for t in truths}
    return tuple(
        (school, said)
        for school, store in stores.items()
        for said in store.said
        if said.word in CLAIMS and (school, said.measure, said.group, CLAIMS[said.word]) not in so
    )


@dataclass(frozen=True)
class PlantedSupport:
    """One written-down truth about one kind of support; `rung` only where it really helps."""

    school: str
    kind: str
    measure: str
    truth: str
    allowed: tuple[str, ...]
    rung: int | None


def planted_support(file: Path = SAMPLES / "truth.json") -> tuple[PlantedSupport, ...]:
    entries: list[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))["support"]
    names = ("school", "kind", "measure", "truth")
    return tuple(PlantedSupport(*(e[n] for n in names), allowed=tuple(e["allowed_words"]), rung=e["rung"]) for e in entries)


def found_right(truth: PlantedSupport, effect: Effect | None) -> bool:
    """Whether the Support page says of it what may be said, and reaches the rung that was planted."""
    return effect is not None and effect.word in truth.allowed and truth.rung in (None, effect.rung)


def false_praise(truths: Iterable[PlantedSupport], parts: Mapping[str, SupportPart]) -> tuple[tuple[str, Effect], ...]:
    """Every claim of the Support page that nothing planted stands behind."""
    so = {(t.school, t.kind, t.measure, t.truth) for t in truths}
    return tuple(
        (school, effect)
        for school, part in parts.items()
        for effect in part.effects
        if effect.word in CLAIMS and (school, effect.kind, effect.outcome, CLAIMS[effect.word]) not in so
    )


def said_of_support(truths: Iterable[PlantedSupport], parts: Mapping[str, SupportPart]) -> bool:
    """Print what the Support page says of each kind; True where all of it is so."""
    truths, right = tuple(truths), 0
    for t in truths:
        effect = parts[t.school].effect(t.kind, t.measure)
        print(f"\n{t.school}, {t.kind}, {t.measure}: planted {t.truth}" + (f", rung {t.rung}" if t.rung else ""))
        print(f"  said {effect.word}, rung {effect.rung}\n  {effect.sentence}" if effect else "  nothing was said")
        print("  right" if found_right(t, effect) else f"  WRONG: allowed are {', '.join(t.allowed)}")
        right += found_right(t, effect)
    false = false_praise(truths, parts)
    every = sum(len(part.effects) for part in parts.values())
    print(f"\nOf support: {every} verdicts, {len(truths)} planted truths, answered rightly: {right}, false claims: {len(false)}")
    return right == len(truths) and not false


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="semh-truth-") as folder:
        published = {school: publish_example(school, Path(folder, school)) for school in SCHOOLS}
        stores = {school: read_store(place) for school, place in published.items()}
        parts = {school: read_part(place, SupportPart) for school, place in published.items()}
        timelines = {school: read_part(place, TimelinePart) for school, place in published.items()}
    others = (
        said_of_support(planted_support(), parts), said_in_rows(planted_rows(), stores),
        said_of_expectations(planted_expectations(), timelines),
    )  # fmt: skip
    truths = planted()
    given = answers(truths, stores)
    for answer in given:
        t, said = answer.planted, answer.said
        print(f"\n{t.school}, {t.measure}, {t.group}, {t.comparison}: planted {t.truth}")
        if said is None:
            print("  nothing was said")
        else:
            print(f"  said {said.word}, rung {said.rung} ({', '.join(said.reasons) or 'no reservations'})")
            print(f"  {said.sentence}")
        print("  right" if answer.right else f"  WRONG: allowed are {', '.join(t.allowed)}")
    false = false_claims(truths, stores)
    every = sum(len(store.said) for store in stores.values())
    print(f"\nVerdicts in all: {every}. Planted truths: {len(given)}, answered rightly: {sum(a.right for a in given)}.")
    for word in CLAIMS:
        print(f'False "{word}": {sum(said.word == word for _, said in false)}')
    for school, said in false:
        print(f"  {school}, {said.measure}, {said.group}, {said.comparison}: {said.sentence}")
    return 0 if all(others) and not false and all(a.right for a in given) else 1


if __name__ == "__main__":
    sys.exit(main())
