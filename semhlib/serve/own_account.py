"""A reader's own account, where this server keeps the passwords: a new password, and where they are signed in.

Works without JavaScript. Whoever finds a browser signed in and does not know the password changes nothing here.
"""

from datetime import datetime
from typing import Any

from jupyter_server.base.handlers import JupyterHandler
from tornado import web

from semhlib.serve.access_kernels import end_kernels_of
from semhlib.serve.identity_local import LocalIdentity
from semhlib.serve.sign_in import FORGET, LOCKED, place_of, wait_of, wanted_page
from semhlib.store.people import Person
from semhlib.store.people_passwords import refuse_weak
from semhlib.terms.errors import SemhError
from semhlib.terms.format import show_date

CHANGED, NOT_CHANGED, ENDED, NOT_ENDED = (
    "password changed", "password not changed", "signed out everywhere", "not signed out everywhere",
)  # fmt: skip
WRONG = "That is not your password. Check it and try again."
NOT_THE_SAME = "The two new passwords are not the same. Type the new one twice."
SAME_AS_BEFORE = "That is the password that you have now. Choose another."


class OwnAccount(JupyterHandler):
    """The page; what is sent from its first form is a new password."""

    for_first_passwords = True
    form = "change"

    @web.authenticated
    def get(self) -> None:
        self._show(200)

    @web.authenticated
    async def post(self) -> None:
        new = self._typed("new")
        if new != self._typed("again"):
            self._show(400, NOT_THE_SAME)
            return
        person = await self._who_knows_the_password(NOT_CHANGED)
        if person is None:
            return
        try:
            if new == self._typed("password"):
                raise SemhError(SAME_AS_BEFORE)
            refuse_weak(person.name, new)
            await self.settings["semh_audit"](self, CHANGED)
            changed = await self._identity.set_password(person.name, new)
        except SemhError as problem:
            self._show(400, str(problem))
            return
        self._identity.begin(self, changed)
        await end_kernels_of(self.kernel_manager, {person.name})
        self.redirect(wanted_page(self) if person.first_until else f"{self.base_url}account?changed=yes", status=303)

    @property
    def _identity(self) -> LocalIdentity:
        identity: Any = self.identity_provider
        assert isinstance(identity, LocalIdentity)  # there is no such address otherwise
        return identity

    async def _who_knows_the_password(self, refused: str) -> Person | None:
        """The reader, having typed their password; None once they were told why not. Tries count as at the door."""
        name, place, record = self.current_user.username, place_of(self), self.settings["semh_audit"]
        if problem := wait_of(self, self._identity.locked_until(name, place)):
            await record(self, LOCKED, result=429)
            self._show(429, problem)
            return None
        person = await self._identity.check(name, self._typed("password"), place)
        if person is None:
            await record(self, refused, result=403)
            self._show(403, WRONG)
        return person

    def _typed(self, field: str) -> str:
        return str(self.get_body_argument(field, "", strip=False))

    def _show(self, status: int, problem: str = "") -> None:
        self.set_status(status)
        self.set_header("Cache-Control", "no-store")
        first, name = self._identity.has_first_password(self), self.current_user.username
        places = [
            {"here": here, "since": _when(session.begun), "last": _when(session.last)}
            for session, here in self._identity.sessions_of(self, name)
        ]
        changed = status == 200 and bool(self.get_query_argument("changed", ""))
        given = {"who": name, "first": first, "places": places, "next": wanted_page(self), "changed": changed}
        self.finish(self.render_template("own_account.html", problem=problem, form=self.form, **given))


class EverySession(OwnAccount):
    """What is sent from the second form ends every session of the reader's, and what they have open."""

    form = "everywhere"

    @web.authenticated
    async def post(self) -> None:
        person = await self._who_knows_the_password(NOT_ENDED)
        if person is None:
            return
        await self.settings["semh_audit"](self, ENDED)
        to = self._identity.sign_out(self)
        self._identity.end_all(person.name)
        await end_kernels_of(self.kernel_manager, {person.name})
        self.set_header("Clear-Site-Data", FORGET)
        self.redirect(f"{to}?signed-out=yes", status=303)


def _when(moment: float) -> str:
    """ "today at 09:12", "21 November 2026 at 14:05"."""
    at = datetime.fromtimestamp(moment)
    day = "today" if at.date() == datetime.now().date() else show_date(at.date())
    return f"{day} at {at:%H:%M}"
