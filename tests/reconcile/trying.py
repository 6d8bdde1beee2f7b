"""A planted figure, given to the reconciler as another system would show it."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from semhlib.publish.import_school import import_school
from semhlib.publish.reconcile_facts import facts_of
from semhlib.reconcile.asked import HEADS, PERCENT, Asked
from semhlib.reconcile.facts import Facts
from semhlib.reconcile.lines import SHOWN
from semhlib.reconcile.reconciled import Reconciled
from semhlib.reconcile.search import reconcile
from semhlib.terms.format import rounded
from tests.example_schools import SAMPLES
from tests.reconcile.planted import AUTUMN, Planted
from tests.reconcile.register import Register


@dataclass(frozen=True)
class Tried:
    """The answer to a figure, and where the planted way stands among those that were found: 1 is first, 0 not at all."""

    theirs: float
    answer: Reconciled
    place: int

    @property
    def named(self) -> bool:
        return 0 < self.place <= SHOWN


def tried(planted: Planted, register: Register, facts: Facts) -> list[Tried]:
    """With all the places that systems show; a percentage also with one place, where the difference shows in it."""
    figure = planted.figure(register, planted.period)
    places = (2, 1) if planted.what in PERCENT else (0,) if planted.what in HEADS or planted.what == "suspensions" else (1,)
    found = []
    for decimals in places:
        asked = Asked(what=planted.what, figure=rounded(figure, decimals), decimals=decimals,
                      first=planted.period[0], last=planted.period[1])  # fmt: skip
        answer = reconcile(facts, asked)
        place = next((n for n, f in enumerate(answer.found, 1) if set(f.keys) == planted.keys), 0)
        if not found or (answer.state != "same" and len(planted.keys) == 1):
            found.append(Tried(asked.figure, answer, place))
    return found


def made_up(facts: Facts, what: str, figure: float, decimals: int) -> Reconciled:
    return reconcile(facts, Asked(what=what, figure=figure, decimals=decimals, first=AUTUMN[0], last=AUTUMN[1]))


def with_redundant_marks(place: Path) -> tuple[Path, Facts]:
    """The files of the primary school with marks on a closed day and after leaving, and the facts of their import."""
    folder = place / "exports"
    shutil.copytree(SAMPLES / "quillmere", folder)
    lines = (folder / "attendance_long.csv").read_text(encoding="utf-8-sig").splitlines(keepends=True)
    now, then = _on(lines, "15/09/2025"), _on(lines, "21/07/2025")
    gone = [pupil for pupil in then if pupil not in now]
    more = [f"{pupil},{day}/10/2025,AM,/\n" for pupil in now for day in range(27, 32)]
    more += [f"{pupil},{day}/09/2025,AM,O\n" for pupil in gone for day in (15, 16, 17)]
    (folder / "attendance_long.csv").write_text("".join(lines + more), encoding="utf-8")
    return folder, facts_of(import_school(folder, place / "home", confirm=True))


def _on(lines: list[str], day: str) -> list[str]:
    """UPN and admission number of the pupils with a mark on a day, as they stand in the file."""
    return [line.split(f",{day}")[0] for line in lines if f",{day},AM," in line]
