"""semh people: who may sign in to a role's pages."""

import argparse
import getpass
import sys
from typing import TYPE_CHECKING

from semhlib.commands import Commands
from semhlib.commands.screen import with_home
from semhlib.serve.access import ROLES
from semhlib.terms.errors import SemhError

if TYPE_CHECKING:
    from semhlib.store.people import Person

TRIES = 3


def add(commands: Commands) -> None:
    people = commands.add_parser("people", help="who may sign in: add, remove, list, or give a new password")
    actions = people.add_subparsers(required=True, metavar="ACTION")
    for name, words, run in (
        ("add", "let somebody sign in; asks for a password, or makes one up", run_add),
        ("remove", "let somebody sign in no longer; their sessions end at once", run_remove),
        ("list", "who may sign in", run_list),
        ("password", "give somebody a new password; their sessions end at once", run_password),
    ):
        action = actions.add_parser(name, help=words)
        if name != "list":
            action.add_argument("name", help="how the person signs in, such as a.khan")
        if name in ("add", "password"):
            action.add_argument("--made-up", action="store_true", help="make a password up and print it once")
        action.add_argument("--role", choices=sorted(ROLES), default="leaders", help="whose pages (default: leaders)")
        with_home(action)
        action.set_defaults(run=run)


def run_add(chosen: argparse.Namespace) -> None:
    from datetime import date

    from semhlib.store.audit_log import access_folder
    from semhlib.store.people import add_person, last_day_of_first, plain_name, read_people

    folder = access_folder(chosen.home, chosen.role)
    if plain_name(chosen.name) in read_people(folder):
        raise SemhError(f"{plain_name(chosen.name)} can sign in already. For a new password: semh people password NAME")
    password = _password(chosen)
    until = last_day_of_first(date.today()) if chosen.made_up else ""
    person = add_person(folder, chosen.name, password, date.today(), until)
    _record(chosen, "person added")
    print(f"{person.name} may now sign in to the {chosen.role} pages.")
    _tell(password, person)


def run_remove(chosen: argparse.Namespace) -> None:
    from semhlib.store.audit_log import access_folder
    from semhlib.store.people import plain_name, remove_person

    remove_person(access_folder(chosen.home, chosen.role), chosen.name)
    _record(chosen, "person removed")
    print(f"{plain_name(chosen.name)} can no longer sign in to the {chosen.role} pages. Any open session has ended.")


def run_list(chosen: argparse.Namespace) -> None:
    from semhlib.store.audit_log import access_folder
    from semhlib.store.people import read_people

    people = read_people(access_folder(chosen.home, chosen.role))
    for person in sorted(people.values(), key=lambda p: p.name):
        waits = f", still to set a password of their own, by {_last_day(person)}" if person.first_until else ""
        print(f"{person.name:<30} since {person.added}{waits}")
    if not people:
        print(f"Nobody may sign in to the {chosen.role} pages yet. Add a person with: semh people add NAME --role {chosen.role}")


def run_password(chosen: argparse.Namespace) -> None:
    from datetime import date

    from semhlib.store.audit_log import access_folder
    from semhlib.store.people import change_password, last_day_of_first, plain_name, read_people

    folder = access_folder(chosen.home, chosen.role)
    if plain_name(chosen.name) not in read_people(folder):
        raise SemhError("Nobody of that name can sign in. See who can with: semh people list")
    password = _password(chosen)
    person = change_password(folder, chosen.name, password, last_day_of_first(date.today()) if chosen.made_up else "")
    _record(chosen, "password changed")
    print(f"{plain_name(chosen.name)} has a new password. Any open session has ended.")
    _tell(password, person)


def _password(chosen: argparse.Namespace) -> str:
    """A password that was made up, or typed twice without being shown; the first line of a pipe where nobody types."""
    from semhlib.store.people import plain_name
    from semhlib.store.people_passwords import made_up, refuse_weak

    if chosen.made_up:
        return made_up()
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    for _ in range(TRIES):
        password = getpass.getpass("Password (at least 12 characters; it is not shown): ")
        try:
            refuse_weak(plain_name(chosen.name), password)
        except SemhError as problem:
            print(problem, file=sys.stderr)
            continue
        if getpass.getpass("The same again: ") == password:
            return password
        print("The two are not the same.", file=sys.stderr)
    raise SemhError("No password was set. Nothing was changed.")


def _tell(password: str, person: "Person") -> None:
    if person.first_until:
        print(f"At the first sign-in, by {_last_day(person)}, they set a password of their own.")
        print(f"Password, shown this once: {password}")


def _last_day(person: "Person") -> str:
    from datetime import date

    from semhlib.terms.format import show_date

    return show_date(date.fromisoformat(person.first_until))


def _record(chosen: argparse.Namespace, action: str) -> None:
    from semhlib.store.audit_log import AuditLog, access_folder
    from semhlib.store.lock import current_user

    AuditLog(access_folder(chosen.home, chosen.role), chosen.role).append(current_user(), action, result=0)
