"""semh draw: places of support drawn by lot, with a seed that anybody can repeat it from."""

import argparse
from datetime import date
from pathlib import Path

from semhlib.commands import Commands
from semhlib.terms.errors import SemhError

HELP = "draw places of support by lot among pupils who could have one, and keep the record of it; or check such a record"
BEFORE_AND_AFTER = (
    "Where there are more pupils than places, a draw is fair, and it is a fair test of the support. Before the draw: declare "
    "what the support should change (support_plans.csv, beside the record), and take every pupil's score. Afterwards: all who "
    "were drawn are analysed on the side they were drawn for, whether they took the place or not; those who wait get the place "
    "later. The list may name pupils by UPN, by admission number or by both. Leave --seed out, or have it called out by "
    "somebody who has not seen the list: whoever tries several seeds has chosen, not drawn."
)
SHOWN = 20


def add(commands: Commands) -> None:
    draw = commands.add_parser("draw", help=HELP, description=BEFORE_AND_AFTER)
    draw.add_argument("file", type=Path, metavar="FILE", nargs="?", help="CSV with all pupils who could have a place")
    draw.add_argument("--support", help="the support that there are places for, as in the list of support")
    draw.add_argument("--measure", help="what it should change: attendance, sdq_parent, sdq_teacher or sdq_self")
    draw.add_argument("--places", type=int, help="how many places there are")
    draw.add_argument("--to", type=Path, metavar="FILE", help="the record of draws in the folder of your files (draws.csv)")
    draw.add_argument("--seed", help="a text to draw with; without it one is made, and printed")
    draw.add_argument("--on", type=_day, help="the day of the draw, as 2026-09-14 (default: today)")
    draw.add_argument("--check", type=Path, metavar="FILE", help="repeat every draw of a record, and say whether it is the same")
    draw.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> None:
    if chosen.check is not None:
        _check(chosen.check)
        return
    needed = {name: getattr(chosen, name) for name in ("file", "support", "measure", "places", "to")}
    missing = [name.upper() if name == "file" else f"--{name}" for name, given in needed.items() if given is None]
    if missing:
        raise SemhError(f"To draw, say also: {', '.join(missing)}. “semh draw --help” says what each is. Nothing was drawn.")
    _draw(chosen)


def _draw(chosen: argparse.Namespace) -> None:
    from semhlib.publish.draws import how_to_repeat, keep_draw, make_draw, new_seed, too_few
    from semhlib.publish.draws_plans import PLANS_FILE
    from semhlib.terms.file_names import shown_name
    from semhlib.terms.format import plural, show_date

    if not chosen.to.parent.is_dir():
        raise SemhError("There is no such folder for the record of draws. Nothing was drawn.")
    draw = make_draw(
        chosen.file, chosen.to.with_name(PLANS_FILE), support=chosen.support, measure=chosen.measure, places=chosen.places,
        seed=new_seed() if chosen.seed is None else chosen.seed, on=chosen.on or date.today(),
    )  # fmt: skip
    keep_draw(draw, chosen.to)
    print(f"{draw.support}, drawn on {show_date(draw.on)} for {draw.measure}. Seed: {draw.seed}")
    waiting = plural(len(draw.pupils) - draw.offered, "pupil waits", "pupils wait")
    print(f"{plural(len(draw.pupils), 'pupil was', 'pupils were')} drawn: {draw.offered} are offered a place, {waiting}. "
          f"Who is who stands in {shown_name(chosen.to.name)}.")  # fmt: skip
    print(how_to_repeat(draw))
    print(
        f"semh draw --check {shown_name(chosen.to.name)} does the same. Keep what is printed here: it says how many were drawn."
    )
    if words := too_few(draw):
        print(words)
    print("All who were drawn are analysed as they were drawn, whether they took the place or not. Those who wait get it later.")


def _check(record: Path) -> None:
    from semhlib.publish.draws_check import check_draws
    from semhlib.terms.file_names import shown_name
    from semhlib.terms.format import plural

    found = check_draws(record)
    file = shown_name(record.name)
    for name, drawn, offered in found.draws:
        print(f"{name}: {plural(drawn, 'pupil', 'pupils')} drawn, {plural(offered, 'place', 'places')} offered.")
    if not found.differs:
        print(f"All of {file} is what the seeds in it give. Compare the numbers above with those printed on the day.")
        return
    more = len(found.differs) - SHOWN
    lines = [*found.differs[:SHOWN], *([f"{more:,} more like these."] if more > 0 else [])]
    raise SemhError("\n".join([*lines, f"{file} is not what the seeds in it give. Nothing was changed."]))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError("write the day as 2026-09-14") from None
