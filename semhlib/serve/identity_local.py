"""Names and passwords that the school keeps itself, on this machine."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import Any

from jupyter_server.auth.identity import User

from semhlib.serve.identity import RoleIdentity
from semhlib.serve.identity_sessions import Sessions
from semhlib.serve.identity_tries import Tries
from semhlib.store.people import People, Person, plain_name
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
        token = handler.get_secure_cookie(self.cookie_named("session"), max_age_days=DAYS)
        session = self._sessions.find(token.decode(), active) if token else None
        if session is None:
            return None
        person = self._person(session.name)
        if person is None or person.stamp != session.stamp:
            self._sessions.end(token.decode())
            return None
        return User(person.name)

    def is_signed_in(self, username: str) -> bool:
        person = self._person(username)
        return person is not None and person.stamp in self._sessions.stamps(username)

    def locked_until(self, name: str, place: str) -> datetime | None:
        """When to try again, after too many tries for this name or from this place; None where it may be now."""
        until = [at for at in (self._names.locked_until(_key(name)), self._places.locked_until(place)) if at]
        if self._waiting >= MOST_WAITING:
            return datetime.now().astimezone()
        return datetime.fromtimestamp(max(until)).astimezone() if until else None

    async def sign_in(self, handler: Any, name: str, password: str, place: str) -> Person | None:
        """Begin a session where the password is right, and give the browser its cookie."""
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
        self.sign_out(handler)  # whoever was signed in at this browser before is no longer
        token = self._sessions.begin(person.name, person.stamp)
        handler.set_secure_cookie(self.cookie_named("session"), token, **self.cookie_kind())
        return person

    def sign_out(self, handler: Any) -> str:
        name = self.cookie_named("session")
        token = handler.get_secure_cookie(name, max_age_days=DAYS)
        if token:
            self._sessions.end(token.decode())
            kind = self.cookie_kind()
            handler.clear_cookie(name, **{key: kind[key] for key in ("path", "secure", "httponly", "samesite")})
        return f"{handler.base_url}sign-in"

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
