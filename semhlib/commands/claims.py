"""semh claims: everything that may be said about a school, with how far up the ladder it stands, why, and its numbers."""

import argparse
from typing import TYPE_CHECKING

from semhlib.commands import Commands
from semhlib.commands.screen import with_home

if TYPE_CHECKING:
    from semhlib.publish.claims import Claim

RUNGS = (
    "cannot use", "recorded", "no clear change", "more than usual", "more than similar pupils", "repeated", "fair test",
)  # fmt: skip


def add(commands: Commands) -> None:
    claims = commands.add_parser("claims", help="list all that may be said, with its reasons and numbers")
    claims.add_argument("--json", action="store_true", help="as JSON, for another program")
    claims.add_argument("--group", help="one group of pupils, for example all or supported")
    with_home(claims)
    claims.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> None:
    import json

    from semhlib.publish.claims import all_claims
    from semhlib.store.snapshot import open_snapshot
    from semhlib.terms.errors import SemhError

    found = [c for c in all_claims(chosen.home, open_snapshot(chosen.home)) if chosen.group in (None, c.group)]
    if not found:
        raise SemhError("Nothing is said about this group. Without --group, everything is listed.")
    if chosen.json:
        print(json.dumps([claim.plain() for claim in found], ensure_ascii=False, indent=1))
        return
    for claim in found:
        print("\n".join(lines(claim)))
    most = max(claim.rung for claim in found)
    print(f"{len(found)} verdicts; the strongest stands on rung {most}, {RUNGS[most]}.")


def lines(claim: "Claim") -> list[str]:
    """One verdict as text."""
    from semhlib.terms.format import show_number, show_range

    shown = [f"{claim.title} ({claim.group}, {claim.comparison})", f"  rung {claim.rung}, {RUNGS[claim.rung]}: {claim.sentence}"]
    shown.append(f"  reasons: {', '.join(claim.reasons)}")
    numbers = [
        f"{name} {show_number(value, 2)}"
        for name, value in (("before", claim.before), ("after", claim.after), ("difference", claim.change))
        if value is not None
    ]
    if claim.low is not None and claim.high is not None:
        numbers.append(f"range {show_range(claim.low, claim.high, 2)}")
    if claim.smallest_seen is not None:
        numbers.append(f"smallest that would have shown {show_number(claim.smallest_seen, 2)}")
    if numbers:
        shown.append(f"  numbers: {'; '.join(numbers)}")
    if claim.compared:
        shown.append(f"  compared: {claim.compared}")
    shown += [f"  caution: {line}" for line in claim.cautions]
    shown += [f"  stronger with: {line}" for line in claim.stronger]
    return [*shown, ""]
