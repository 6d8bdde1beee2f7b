"""Whether the record of draws is what the seeds give: every draw repeated."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from semhlib.publish.draws_files import DRAWS, number_of, read_list
from semhlib.stats.draw_by_ticket import placed
from semhlib.terms.file_names import shown_name

Row = tuple[int, dict[str, Any]]


@dataclass(frozen=True, kw_only=True)
class Repeated:
    """What came of repeating the draws of a record.

    draws       for each draw its name, how many were drawn and how many were offered a place
    differs     a sentence for each row that is not what the seed gives
    """

    draws: tuple[tuple[str, int, int], ...]
    differs: tuple[str, ...]


def check_draws(record: Path) -> Repeated:
    """Every draw of a record, drawn again from its seed.

    Raises      SemhError where the record cannot be read
    Not for     finding that whoever was drawn last was taken out of the record, or that there were other places: what is left
                agrees with the seed. Compare how many were drawn and offered with what was printed on the day
    """
    file = shown_name(record.name)
    by_draw: dict[str, list[Row]] = {}
    for row in read_list(record, DRAWS):
        by_draw.setdefault(row[1]["draw"], []).append(row)
    differs = [line for several in by_draw.values() for line in _differences(file, several)]
    counts = ((name, len(rows), sum(cells["offered"] for _, cells in rows)) for name, rows in by_draw.items())
    return Repeated(draws=tuple(counts), differs=tuple(differs))


def _differences(file: str, rows: Sequence[Row]) -> list[str]:
    """Sentences about one draw, by row."""
    first = rows[0][1]
    titles = {"seed": "Seed", "support": "Support", "measure": "Measure", "drawn": "Drawn on"}
    lines = [
        f"{file}, row {number}, column “{titles[name]}”: expected the same in every row of one draw."
        for number, cells in rows for name in titles if cells[name] != first[name]
    ]  # fmt: skip
    numbers = [number_of(file, number, cells) for number, cells in rows]
    seen: dict[str, int] = {}
    for (row, _), number in zip(rows, numbers, strict=True):
        if seen.setdefault(number, row) != row:
            lines.append(f"{file}, row {row}: expected each pupil once in a draw; row {seen[number]} has the same number.")
    if lines:
        return lines
    place_of = {number: place for place, number in enumerate(placed(first["seed"], numbers), 1)}
    offered = sum(cells["offered"] for _, cells in rows)
    for (row, cells), number in zip(rows, numbers, strict=True):
        place = place_of[number]
        if cells["place"] != place:
            lines.append(f"{file}, row {row}, column “Place”: expected {place}, which the seed gives.")
        if cells["offered"] != (place <= offered):
            side = "Y" if place <= offered else "N"
            lines.append(f"{file}, row {row}, column “Offered”: expected {side}: the first {offered} places were offered.")
    return lines
