"""A draw for places of support: who could have one, what it should change, who is drawn, and the record that is kept."""

import csv
import io
import os
import secrets
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from shutil import copymode

from semhlib.publish.draws_files import DRAWS, HEADINGS, NOTHING, PUPILS, number_of, read_list
from semhlib.publish.draws_plans import declared, plain_words
from semhlib.stats.draw_by_ticket import placed
from semhlib.store.private_files import sync_folder, write_private
from semhlib.terms.errors import SemhError
from semhlib.terms.file_names import shown_name
from semhlib.terms.format import join_words, plural, show_date

FEW = 10  # on each side: with fewer, no comparison of those drawn is read


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """One pupil in a draw: by UPN, by admission number or by both, with the place in the order drawn."""

    upn: str
    adno: str
    place: int
    offered: bool


@dataclass(frozen=True, kw_only=True)
class Draw:
    """One draw. `name` is its own: a school may draw for the same support again on another day."""

    name: str
    support: str
    measure: str
    on: date
    seed: str
    pupils: tuple[Drawn, ...]

    @property
    def offered(self) -> int:
        return sum(pupil.offered for pupil in self.pupils)


def new_seed() -> str:
    """A seed that nobody chose. It begins with letters: a spreadsheet would rewrite one that reads as a number."""
    return f"seed-{secrets.token_hex(8)}"


def make_draw(pupils: Path, plans: Path, *, support: str, measure: str, places: int, seed: str, on: date) -> Draw:
    """Draw for the places, and write nothing.

    Takes       pupils, the list of all who could have a place; plans, the list of what each support should change
    Raises      SemhError for a list that cannot be used, a measure that was not declared beforehand, and a number of places
                that leaves nothing to draw
    """
    seed = plain_words("seed", seed)
    support = declared(plans, plain_words("support", support), measure, on)
    file = shown_name(pupils.name)
    listed = read_list(pupils, PUPILS)
    numbers = {row: number_of(file, row, cells) for row, cells in listed}
    _each_once(file, listed)
    if not 1 <= places < len(numbers):
        raise SemhError(_no_draw(places, len(numbers)))
    place_of = {number: place for place, number in enumerate(placed(seed, numbers.values()), 1)}
    drawn = [
        Drawn(upn=cells["upn"] or "", adno=cells["adno"] or "", place=place_of[numbers[row]],
              offered=place_of[numbers[row]] <= places)
        for row, cells in listed
    ]  # fmt: skip
    return Draw(
        name=f"{support}, {show_date(on)}", support=support, measure=measure, on=on, seed=seed,
        pupils=tuple(sorted(drawn, key=lambda pupil: pupil.place)),
    )  # fmt: skip


def keep_draw(draw: Draw, to: Path) -> None:
    """Add a draw to the school's record of draws. Whatever happens meanwhile, the record is whole: with it or without.

    Raises      SemhError where the record holds a draw of that name already, or is another kind of file: a draw is never
                put in the place of another
    """
    file = shown_name(to.name)
    before = to.read_bytes() if to.exists() else b""
    if before:
        if any(cells["draw"].casefold() == draw.name.casefold() for _, cells in read_list(to, DRAWS)):
            raise SemhError(
                f"{file}: the draw “{draw.name}” stands in it already. A draw is made once, and its record stays as it is. "
                f"{NOTHING}"
            )
        headings = next(csv.reader([before.decode("utf-8-sig").splitlines()[0]]))
        if tuple(h.strip() for h in headings) != HEADINGS:
            raise SemhError(f"{file}: expected the headings {', '.join(HEADINGS)}, in this order. {NOTHING}")
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    if not before:
        writer.writerow(HEADINGS)
    for p in draw.pupils:
        sides = "Y" if p.offered else "N"
        writer.writerow([p.upn, p.adno, draw.name, draw.support, draw.measure, f"{draw.on:%d/%m/%Y}", draw.seed, p.place, sides])
    gap = b"\n" if before and not before.endswith(b"\n") else b""
    part = to.with_name(f".{to.name}-{os.getpid()}")
    write_private(part, before + gap + text.getvalue().encode("utf-8"))
    try:
        if before:
            copymode(to, part)
        if (to.read_bytes() if to.exists() else b"") != before:
            raise SemhError(f"{file}: somebody else has just changed it. {NOTHING} Try again.")
        os.replace(part, to)
    finally:
        part.unlink(missing_ok=True)
    sync_folder(to.parent)


def how_to_repeat(draw: Draw) -> str:
    """A sentence by which anybody can repeat it without this program."""
    return (
        f"Anybody can repeat this draw: for each pupil take the SHA-256 of “{draw.seed}|admission number” (the UPN where there "
        f"is none), sort by it, and the first {draw.offered} are offered a place."
    )


def too_few(draw: Draw) -> str:
    """A warning where one side is too small to be compared; empty where neither is."""
    fewer = min(draw.offered, len(draw.pupils) - draw.offered) < FEW
    return f"With fewer than {FEW} on each side no fair test can be read from it." if fewer else ""


def _each_once(file: str, listed: list[tuple[int, dict[str, str | None]]]) -> None:
    for name, words in (("adno", "admission number"), ("upn", "UPN")):
        rows: dict[str, list[int]] = {}
        for row, cells in listed:
            rows.setdefault(cells[name] or "", []).append(row)
        twice = next((found for number, found in rows.items() if number and len(found) > 1), None)
        if twice:
            where = join_words(map(str, twice))
            raise SemhError(f"{file}, rows {where}: expected each pupil once, and they have the same {words}. {NOTHING}")


def _no_draw(places: int, pupils: int) -> str:
    there = plural(pupils, "pupil is", "pupils are")
    if places < 1:
        return f"Expected at least 1 place to draw for. {NOTHING}"
    enough = "more places than pupils" if places > pupils else "as many places as pupils"
    words = f"{there} listed, for {plural(places, 'place', 'places')}. With {enough} nobody has to wait"
    return f"{words}, and there is nothing to draw. {NOTHING}"
