"""semh reconcile: another system shows another figure; which way of counting gives it."""

import argparse
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from semhlib.commands import Commands
from semhlib.commands.screen import with_home
from semhlib.terms.errors import SemhError

if TYPE_CHECKING:
    from semhlib.reconcile.facts import Facts

FORMS = ("%d/%m/%Y", "%Y-%m-%d")
FIGURES = {
    "attendance": "attendance in percent, for example 93.4",
    "absence": "absence in percent",
    "unauthorised": "unauthorised absence in percent",
    "persistent": "persistent absence in percent of pupils",
    "persistent-pupils": "pupils with persistent absence",
    "severe": "severe absence in percent of pupils",
    "severe-pupils": "pupils with severe absence",
    "suspensions": "how many suspensions",
    "days-lost": "days lost to suspension",
}


def add(commands: Commands) -> None:
    reconcile = commands.add_parser("reconcile", help="find out why another system shows another figure")
    figure = reconcile.add_mutually_exclusive_group(required=True)
    for name, words in FIGURES.items():
        figure.add_argument(f"--{name}", metavar="FIGURE", help=words)
    since = "first day, for example 01/09/2025 (default: the school year's first)"
    reconcile.add_argument("--from", dest="first", metavar="DATE", help=since)
    reconcile.add_argument("--to", dest="last", metavar="DATE", help="last day (default: the last day with data)")
    reconcile.add_argument("--store", type=Path, help="the lead's store, where it is not in the home")
    with_home(reconcile)
    reconcile.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> None:
    from semhlib.reconcile.asked import Asked, What, read_figure
    from semhlib.reconcile.facts import read_facts
    from semhlib.reconcile.lines import lines
    from semhlib.reconcile.search import reconcile
    from semhlib.reconcile.words import sentences
    from semhlib.store.role_files import read_lead_store

    what: What = next(known for known in get_args(What) if getattr(chosen, known) is not None)
    figure, decimals = read_figure(what, getattr(chosen, what))
    store = chosen.store or chosen.home / "roles" / "lead"
    facts = read_facts(store / read_lead_store(store).snapshot)
    first, last = _period(facts, chosen.first, chosen.last)
    answer = reconcile(facts, Asked(what=what, figure=figure, decimals=decimals, first=first, last=last))
    print("\n".join(sentences(answer)))
    shown = lines(answer)
    if len(shown) > 1:
        print()
    for line in shown[1:]:
        print(f"  {line.figure:>8}  {line.apart:>8}  {line.what} ({line.counts})")


def _period(facts: "Facts", first: str | None, last: str | None) -> tuple[date, date]:
    """The period that was asked for; without one, the school year that the data has reached, so far."""
    until = read_date(last) if last else facts.half_terms[-1].end
    if first:
        return read_date(first), until
    years = [h for h in facts.half_terms if h.start <= until] or list(facts.half_terms)
    return next(h.start for h in facts.half_terms if h.id // 10 == years[-1].id // 10), until


def read_date(text: str) -> date:
    """A date as it is typed.

    Raises      SemhError where it is none
    """
    for form in FORMS:
        try:
            return datetime.strptime(text.strip(), form).date()
        except ValueError:
            continue
    raise SemhError("We could not read this date. Write it like 01/09/2025.")
