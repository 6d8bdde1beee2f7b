"""What may be said in each of the nine rows of the example schools, and what the Impact page says."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from semhlib.store.role_store import ImpactRow, LeadersStore
from tests.example_schools import SAMPLES


@dataclass(frozen=True)
class PlantedRow:
    """One row's truth for the whole school since the programme began, and the verdict words that do it justice."""

    school: str
    key: str
    truth: str
    allowed: tuple[str, ...]


def planted_rows(file: Path = SAMPLES / "truth.json") -> tuple[PlantedRow, ...]:
    entries: list[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))["rows"]
    return tuple(PlantedRow(e["school"], e["key"], e["truth"], tuple(e["allowed_words"])) for e in entries)


def row_of(truth: PlantedRow, stores: Mapping[str, LeadersStore]) -> ImpactRow | None:
    """The published row that a truth is about."""
    return next((r for r in stores[truth.school].impact_rows("all", "programme") if r.key == truth.key), None)


def row_is_right(truth: PlantedRow, row: ImpactRow | None) -> bool:
    return row is not None and row.word in truth.allowed


def said_in_rows(truths: Iterable[PlantedRow], stores: Mapping[str, LeadersStore]) -> bool:
    """Print the nine rows of each school; True where each says what it may."""
    truths, right = tuple(truths), 0
    for t in truths:
        row = row_of(t, stores)
        print(f"\n{t.school}, row {t.key}: planted {t.truth}")
        print(f"  said {row.word}, {row.start or '-'} → {row.now or '-'}\n  {row.sentence}" if row else "  no such row")
        print("  right" if row_is_right(t, row) else f"  WRONG: allowed are {', '.join(t.allowed)}")
        right += row_is_right(t, row)
    print(f"\nRows of the Impact page: {len(truths)}, answered rightly: {right}")
    return right == len(truths)
