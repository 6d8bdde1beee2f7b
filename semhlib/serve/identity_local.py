"""Names and passwords that the school keeps itself, on this machine."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from typing import Any

from jupyter_server.auth.identity import User

from semhlib.serve.identity import RoleIdentity
from semhlib.serve.identity_sessions import Session, Sessions
from semhlib.serve.identity_tries import Tries
from semhlib.store.people import People, Person, change_password, plain_name
from semhlib.terms.errors import SemhError

TRIES_FOR_A_NAME, TRIES_FROM_A_PLACE, WINDOW = 5, 50, 15 * 60
MOST_WAITING = 20  # passwords being checked: each takes a tenth of a second of one core
DAYS = 2


class LocalIdentity(RoleIdentity):
    """People sign in with a name and a password; a cookie then names their session until it ends."""

    def __init__(self, **given: Any):
        super().__init__(**given)
        settings = self.door.settings
        self._people = People(self.door.folder)
        self._sessions = Sessions(settings.idle_minutes * 60, settings.longest_hours * 3600)
        self._names, self._places = Tries(TRIES_FOR_A_NAME, WINDOW), Tries(TRIES_FROM_A_PLACE, WINDOW)
        self._checking, self._waiting = ThreadPoolExecutor(1, thread_name_prefix="passwords"), 0

    def user_of(self, handler: Any, active: bool) -> User | None:
        person = self._signed_in(handler, active)
        # A password that was made up for somebody opens the page where they set their own, and no other.
        if person is None or (person.first_until and not getattr(handler, "for_first_passwords", False)):
            return None
        return User(person.name)

    def has_first_password(self, handler: Any) -> bool:
        """Whether a request is somebody's who has still to set a password of their own."""
        person = self._signed_in(handler, active=True)
        return person is not None and bool(person.first_until)

    def is_signed_in(self, username: str) -> bool:
        person = self._person(username)
        return person is not None and person.stamp in self._sessions.stamps(username)

    def locked_until(self, name: str, place: str) -> datetime | None:
        """When to try again, after too many tries for this name or from this place; None where it may be now."""
        until = [at for at in (self._names.locked_until(_key(name)), self._places.locked_until(place)) if at]
        if self._waiting >= MOST_WAITING:
            return datetime.now().astimezone()
        return datetime.fromtimestamp(max(until)).astimezone() if until else None

    async def check(self, name: str, password: str, place: str) -> Person | None:
        """Whose name and password these are, or None. Counts as a try where they are nobody's."""
        self._names.count(_key(name))
        self._places.count(place)
        self._waiting += 1
        try:
            person = await asyncio.get_running_loop().run_in_executor(self._checking, self._checked, name, password)
        finally:
            self._waiting -= 1
        if person is None:
            return None
        self._names.forgive(_key(name))
        self._places.take_back(place)
        return person

    def begin(self, handler: Any, person: Person) -> None:
        """Begin a session and give the browser its cookie."""
        self.sign_out(handler)  # whoever was signed in at this browser before is no longer
        token = self._sessions.begin(person.name, person.stamp)
        handler.set_secure_cookie(self.cookie_named("session"), token, **self.cookie_kind())

    async def set_password(self, name: str, password: str) -> Person:
        """Give a person the password that they chose; every session of theirs ends.

        Raises      SemhError where it is too weak, or cannot be kept
        """
        change = asyncio.get_running_loop().run_in_executor(self._checking, self._change, name, password)
        person = await change
        self._sessions.end_all(name)
        return person

    def sessions_of(self, handler: Any, name: str) -> list[tuple[Session, bool]]:
        """Where somebody is signed in, and which of it is here; here comes first."""
        person, here = self._person(name), self._token(handler)
        found = self._sessions.of(name, person.stamp) if person else {}
        return sorted(((session, token == here) for token, session in found.items()), key=lambda s: not s[1])

    def end_all(self, name: str) -> None:
        """End every session of a person."""
        self._sessions.end_all(name)

    def sign_out(self, handler: Any) -> str:
        name, token = self.cookie_named("session"), self._token(handler)
        if token:
            self._sessions.end(token)
            kind = self.cookie_kind()
            handler.clear_cookie(name, **{key: kind[key] for key in ("path", "secure", "httponly", "samesite")})
        return f"{handler.base_url}sign-in"

    def _signed_in(self, handler: Any, active: bool) -> Person | None:
        token = self._token(handler)
        session = self._sessions.find(token, active)
        if session is None:
            return None
        person = self._person(session.name)
        if person is None or person.stamp != session.stamp or person.too_late(date.today()):
            self._sessions.end(token)
            return None
        return person

    def _token(self, handler: Any) -> str:
        """The token that a request brings; empty where it brings none that we signed."""
        return (handler.get_secure_cookie(self.cookie_named("session"), max_age_days=DAYS) or b"").decode()

    def _change(self, name: str, password: str) -> Person:
        try:
            return change_password(self.door.folder, name, password)
        except OSError:
            words = "The new password could not be kept, so nothing was changed. Tell whoever looks after these dashboards."
            raise SemhError(words) from None

    def _person(self, name: str) -> Person | None:
        try:
            return self._people.get(name)
        except SemhError as problem:
            self.log.error("%s", problem)
            return None

    def _checked(self, name: str, password: str) -> Person | None:
        try:
            return self._people.check(name, password)
        except SemhError as problem:
            self.log.error("%s", problem)
            return None


def _key(name: str) -> str:
    return plain_name(name)[:100]
