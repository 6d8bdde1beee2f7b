"""Who may sign in to one role's pages: names and password hashes, in a file that only the role's account can read."""

import json
import os
import re
import secrets
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path

from semhlib.store.lock import locked
from semhlib.store.people_passwords import check_hash, hash_password, refuse_weak
from semhlib.store.private_files import make_folder, write_private
from semhlib.terms.errors import SemhError

FILE = "people.json"
NAME = re.compile(r"[a-z0-9][a-z0-9._@'+-]{1,99}")
WAIT = 10.0
FIRST_DAYS = 14


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody who may sign in.

    stamp          changes with the password, so that older sessions end
    first_until    the last day of a password that was made up for them and is good for one thing, to set one of their own;
                   empty once they have
    """

    name: str
    hashed: str
    stamp: str
    added: str
    first_until: str = ""

    def too_late(self, today: date) -> bool:
        """Whether a first password was never replaced in its time."""
        return bool(self.first_until) and today.isoformat() > self.first_until


def last_day_of_first(today: date) -> str:
    """Until when a password that is made up today can be replaced."""
    return (today + timedelta(FIRST_DAYS)).isoformat()


def plain_name(name: str) -> str:
    """A name as it is kept and compared: small letters, no room around it."""
    return unicodedata.normalize("NFKC", name).strip().lower()


def read_people(folder: Path) -> dict[str, Person]:
    """Everybody who may sign in, by name; nobody where there is no file.

    Raises      SemhError where the file cannot be read
    """
    try:
        kept = json.loads((folder / FILE).read_bytes())
        return {line["name"]: Person(**line) for line in kept["people"]}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, TypeError, KeyError):
        words = f"The list of people for {folder.name} cannot be read. Nobody can sign in until it is put right."
        raise SemhError(words) from None


def add_person(folder: Path, name: str, password: str, today: date, first_until: str = "") -> Person:
    """Let somebody sign in.

    Raises      SemhError where the name cannot be used or is there already, or the password is too weak
    """
    name = plain_name(name)
    if not NAME.fullmatch(name):
        raise SemhError("A name has 2 to 100 letters, digits or . _ @ ' + -, such as a.khan or a.khan@school.example.")
    with _changing(folder) as people:
        if name in people:
            raise SemhError(f"{name} can sign in already. For a new password: semh people password {name}")
        people[name] = _person(name, password, today.isoformat(), first_until)
        return people[name]


def remove_person(folder: Path, name: str) -> None:
    """Let somebody sign in no longer; their sessions end at once.

    Raises      SemhError where nobody has that name
    """
    with _changing(folder) as people:
        del people[_known(people, name)]


def change_password(folder: Path, name: str, password: str, first_until: str = "") -> Person:
    """Give somebody a new password; their sessions end at once.

    Raises      SemhError where nobody has that name, or the password is too weak
    """
    with _changing(folder) as people:
        name = _known(people, name)
        people[name] = _person(name, password, people[name].added, first_until)
        return people[name]


class People:
    """The people of one role as its server knows them: read again whenever the file has changed."""

    def __init__(self, folder: Path):
        self._folder = folder
        self._seen: tuple[int, int, int] | None = None
        self._people: Mapping[str, Person] = {}
        self._nobody = hash_password(secrets.token_urlsafe())

    def get(self, name: str) -> Person | None:
        """Raises      SemhError where the file cannot be read"""
        try:
            stat = (self._folder / FILE).stat()
            seen = (stat.st_mtime_ns, stat.st_size, stat.st_ino)
        except FileNotFoundError:
            seen = None
        if seen is None or seen != self._seen:
            self._people, self._seen = read_people(self._folder), seen
        return self._people.get(name)

    def check(self, name: str, password: str) -> Person | None:
        """The person, where the password is theirs. An unknown name takes as long as a wrong password."""
        person = self.get(plain_name(name))
        right = check_hash(person.hashed if person else self._nobody, password)
        return person if right else None


def _person(name: str, password: str, added: str, first_until: str) -> Person:
    refuse_weak(name, password)
    return Person(name=name, hashed=hash_password(password), stamp=secrets.token_hex(8), added=added, first_until=first_until)


def _known(people: Mapping[str, Person], name: str) -> str:
    if plain_name(name) not in people:
        raise SemhError("Nobody of that name can sign in. See who can with: semh people list")
    return plain_name(name)


@contextmanager
def _changing(folder: Path) -> Iterator[dict[str, Person]]:
    """The people, to be changed; written in one go when the block ends well. One change at a time."""
    make_folder(folder)
    with open(os.open(folder / f".{FILE}.lock", os.O_RDWR | os.O_CREAT, 0o600), "r+b") as lock, locked(lock, WAIT):
        people = read_people(folder)
        yield people
        part = folder / f".{FILE}.part"
        write_private(part, json.dumps({"people": [asdict(p) for p in people.values()]}, indent=1).encode())
        os.replace(part, folder / FILE)
