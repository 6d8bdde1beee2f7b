"""semh audit: who opened what, who has seen a pupil, and whether the log is as it was written."""

import argparse
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from semhlib.commands import Commands
from semhlib.commands.screen import with_home
from semhlib.terms.errors import SemhError
from semhlib.terms.format import plural

if TYPE_CHECKING:
    from semhlib.store.audit_reading import Entry


def add(commands: Commands) -> None:
    audit = commands.add_parser("audit", help="who opened what, and whether the log of it is as it was written")
    actions = audit.add_subparsers(required=True, metavar="ACTION")
    verify = actions.add_parser("verify", help="check every line; prints an anchor to keep on paper")
    verify.add_argument("--anchor", help="one that was printed before: the log must still hold that line")
    verify.set_defaults(run=run_verify)
    for name, words, run in (
        ("list", "every line, oldest first", run_list),
        ("who", "how much each person opened, and when last", run_who),
    ):
        action = actions.add_parser(name, help=words)
        action.add_argument("--since", type=_day, help="from this day on, as 2026-09-01")
        action.set_defaults(run=run)
    pupil = actions.add_parser("pupil", help="who has seen a pupil or written something down, by the pupil's key")
    pupil.add_argument("key")
    pupil.set_defaults(run=run_pupil)
    for action in actions.choices.values():
        action.add_argument("--role", help="of this role's log alone")
        with_home(action)


def run_verify(chosen: argparse.Namespace) -> None:
    from semhlib.store.audit_reading import AuditBroken, verify

    folders = _folders(chosen)
    if chosen.anchor and len(folders) > 1:
        raise SemhError("Say whose anchor it is with --role.")
    broken = []
    for role, folder in folders.items():
        try:
            anchor = verify(folder, chosen.anchor)
        except AuditBroken as problem:
            broken.append(f"{role}: {problem}")
        else:
            lines = int(anchor.split("-")[0])
            print(f"{role}: {plural(lines, 'line', 'lines')}, all as they were written. Anchor for paper: {anchor}")
    if broken:
        raise SemhError("\n".join(broken))


def run_list(chosen: argparse.Namespace) -> None:
    _show(_entries(chosen), "Nothing was written down in that time.")


def run_who(chosen: argparse.Namespace) -> None:
    opened: Counter[tuple[str, str]] = Counter()
    last: dict[tuple[str, str], datetime] = {}
    for entry in _entries(chosen):
        if entry.user and entry.action == "page opened":
            who = (entry.user, entry.role)
            opened[who] += 1
            last[who] = max(entry.at, last.get(who, entry.at))
    for who, times in opened.most_common():
        pages = plural(times, "page", "pages")
        print(f"{who[0]:<30} {who[1]:<8} {pages:>14} opened, last on {last[who].astimezone():%d/%m/%Y %H:%M}")
    if not opened:
        print("Nobody opened a page in that time.")


def run_pupil(chosen: argparse.Namespace) -> None:
    from semhlib.store.audit_reading import about

    found = [entry for folder in _folders(chosen).values() for entry in about(folder, chosen.key)]
    _show(sorted(found, key=lambda e: e.at), "Nobody has opened anything that shows this pupil by name.")


def _entries(chosen: argparse.Namespace) -> "Iterable[Entry]":
    from semhlib.store.audit_reading import entries

    every = [entry for folder in _folders(chosen).values() for entry in entries(folder, chosen.since)]
    return sorted(every, key=lambda e: e.at)


def _show(found: "Iterable[Entry]", nothing: str) -> None:
    shown = False
    for e in found:
        shown = True
        pupils = f", {plural(len(e.pupils), 'pupil', 'pupils')}" if e.pupils else ""
        who = e.user or "(nobody known)"
        print(f"{e.at:%Y-%m-%d %H:%M:%S} UTC  {e.role:<8} {who:<30} {e.action} {e.page} {e.result}{pupils}")
    if not shown:
        print(nothing)


def _folders(chosen: argparse.Namespace) -> dict[str, Path]:
    from semhlib.store.audit_log import audit_folders

    found = {role: folder for role, folder in audit_folders(chosen.home).items() if chosen.role in (None, role)}
    if not found:
        raise SemhError("There is no audit log here yet. It begins when somebody signs in or opens a page.")
    return found


def _day(text: str) -> datetime:
    try:
        return datetime.combine(date.fromisoformat(text), time(), UTC)
    except ValueError:
        raise argparse.ArgumentTypeError("write the day as 2026-09-01") from None
