"""The pages to sign in and to sign out. They work without JavaScript."""

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import parse_qs

from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.base.handlers import JupyterHandler
from tornado import web

from semhlib.serve.access_kernels import end_kernels_of
from semhlib.serve.access_settings import is_loopback, is_own_address
from semhlib.serve.identity_local import LocalIdentity

WRONG = "That name and password do not go together. Check both and try again."
SIGNED_IN, WRONGLY, LOCKED, SIGNED_OUT = "signed in", "sign-in refused", "sign-in locked", "signed out"


class SignIn(JupyterHandler):
    """Name and password, then on to the page that was asked for."""

    @allow_unauthenticated
    def get(self) -> None:
        identity: Any = self.identity_provider
        if self.current_user:
            self.redirect(self._next())
        elif self.settings["semh_door"].settings.sign_in == "hub":
            self.redirect(identity.ask(self, self._next()))
        else:
            self._show(200 if isinstance(identity, LocalIdentity) else 403)

    @allow_unauthenticated
    async def post(self) -> None:
        identity, record = self.identity_provider, self.settings["semh_audit"]
        if not isinstance(identity, LocalIdentity):
            raise web.HTTPError(404)
        name, place = self.get_body_argument("name", ""), place_of(self)
        locked = identity.locked_until(name, place)
        if locked is not None:
            await record(self, LOCKED, user="", result=429)
            self.set_header("Retry-After", str(max(1, round((locked - datetime.now().astimezone()).total_seconds()))))
            self._show(429, f"There were too many tries. Try again after {_minute_after(locked)}.")
            return
        person = await identity.sign_in(self, name, self.get_body_argument("password", "", strip=False), place)
        if person is None:
            # Who tried is not written down: people type passwords, and pupils' names, into the wrong box.
            await record(self, WRONGLY, user="", result=403)
            self._show(403, WRONG)
            return
        await record(self, SIGNED_IN, user=person.name)
        self.redirect(self._next(), status=303)

    def _next(self) -> str:
        """Where the reader wanted to go: an address of ours, or else the first page."""
        wanted = self.get_argument("next", "", strip=False)
        return wanted if is_own_address(wanted) and wanted.startswith(self.base_url) else self.base_url

    def _show(self, status: int, problem: str = "") -> None:
        self.set_status(status)
        self.set_header("Cache-Control", "no-store")
        kind = self.settings["semh_door"].settings.sign_in
        wanted = self._next()
        asked = parse_qs(self.request.query).get("signed-out")
        self.finish(self.render_template("sign_in.html", kind=kind, problem=problem, next=wanted, signed_out=bool(asked)))


class SignOut(JupyterHandler):
    """Asks first: a link alone must not be able to sign anybody out. Ends the session and its reader's processes."""

    @web.authenticated
    def get(self) -> None:
        self.set_header("Cache-Control", "no-store")
        self.finish(self.render_template("sign_out.html", who=self.current_user.username))

    @web.authenticated
    async def post(self) -> None:
        user = self.current_user.username
        identity: Any = self.identity_provider
        to = identity.sign_out(self)
        await end_kernels_of(self.kernel_manager, {user})
        await self.settings["semh_audit"](self, SIGNED_OUT)
        self.redirect(f"{to}?signed-out=yes" if to.endswith("/sign-in") else to, status=303)


def place_of(handler: Any) -> str:
    """The address a request comes from. Behind a proxy on this machine, the one that the proxy itself added last."""
    peer = str(handler.request.remote_ip)
    told = handler.request.headers.get_list("X-Forwarded-For")
    behind = handler.settings["semh_door"].settings.behind_tls
    return told[-1].split(",")[-1].strip() if behind and told and is_loopback(peer) else peer


def _minute_after(moment: datetime) -> str:
    return (moment + timedelta(minutes=1)).strftime("%H:%M")
