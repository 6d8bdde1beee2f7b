"""The pages to sign in and to sign out. They work without JavaScript."""

from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlencode

from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.base.handlers import JupyterHandler
from tornado import web

from semhlib.serve.access_kernels import end_kernels_of
from semhlib.serve.access_settings import is_loopback, is_own_address
from semhlib.serve.identity_local import LocalIdentity

TOO_LATE = "This first password was not used in time. Ask whoever looks after these dashboards for another."
WRONG = "That name and password do not go together. Check both and try again."
# What a browser is to forget of somebody who leaves: pages that it kept, and whatever a page put by.
FORGET = '"cache", "storage"'
SIGNED_IN, WRONGLY, LOCKED, SIGNED_OUT = "signed in", "sign-in refused", "sign-in locked", "signed out"


class SignIn(JupyterHandler):
    """Name and password, then on to the page that was asked for."""

    @allow_unauthenticated
    def get(self) -> None:
        identity: Any = self.identity_provider
        if self.current_user:
            self.redirect(wanted_page(self))
        elif isinstance(identity, LocalIdentity) and identity.has_first_password(self):
            self.redirect(f"{self.base_url}account?{urlencode({'next': wanted_page(self)})}")
        elif self.settings["semh_door"].settings.sign_in == "hub":
            self.redirect(identity.ask(self, wanted_page(self)))
        else:
            self._show(200 if isinstance(identity, LocalIdentity) else 403)

    @allow_unauthenticated
    async def post(self) -> None:
        identity, record = self.identity_provider, self.settings["semh_audit"]
        if not isinstance(identity, LocalIdentity):
            raise web.HTTPError(404)
        name, place = self.get_body_argument("name", ""), place_of(self)
        if problem := wait_of(self, identity.locked_until(name, place)):
            await record(self, LOCKED, user="", result=429)
            self._show(429, problem)
            return
        person = await identity.check(name, self.get_body_argument("password", "", strip=False), place)
        if person is None:
            # Who tried is not written down: people type passwords, and pupils' names, into the wrong box.
            await record(self, WRONGLY, user="", result=403)
            self._show(403, WRONG)
            return
        if person.too_late(date.today()):
            await record(self, WRONGLY, user=person.name, result=403)
            self._show(403, TOO_LATE)
            return
        await record(self, SIGNED_IN, user=person.name)
        identity.begin(self, person)
        self.redirect(wanted_page(self), status=303)

    def _show(self, status: int, problem: str = "") -> None:
        self.set_status(status)
        self.set_header("Cache-Control", "no-store")
        kind = self.settings["semh_door"].settings.sign_in
        wanted = wanted_page(self)
        asked = parse_qs(self.request.query).get("signed-out")
        self.finish(self.render_template("sign_in.html", kind=kind, problem=problem, next=wanted, signed_out=bool(asked)))


class SignOut(JupyterHandler):
    """Asks first: a link alone must not be able to sign anybody out. Ends the session and its reader's processes."""

    for_first_passwords = True

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
        # A Hub's pages share their address with ours: what those put by is not ours to throw away.
        if self.settings["semh_door"].settings.sign_in != "hub":
            self.set_header("Clear-Site-Data", FORGET)
        self.redirect(f"{to}?signed-out=yes" if to.endswith("/sign-in") else to, status=303)


def place_of(handler: Any) -> str:
    """The address a request comes from. Behind a proxy on this machine, the one that the proxy itself added last."""
    peer = str(handler.request.remote_ip)
    told = handler.request.headers.get_list("X-Forwarded-For")
    behind = handler.settings["semh_door"].settings.behind_tls
    return told[-1].split(",")[-1].strip() if behind and told and is_loopback(peer) else peer


def wanted_page(handler: Any) -> str:
    """Where the reader wanted to go: an address of ours, or else the first page."""
    wanted = handler.get_argument("next", "", strip=False)
    return str(wanted if is_own_address(wanted) and wanted.startswith(handler.base_url) else handler.base_url)


def wait_of(handler: Any, until: datetime | None) -> str:
    """What to tell somebody who has tried too often, having told their browser; empty where they may try."""
    if until is None:
        return ""
    handler.set_header("Retry-After", str(max(1, round((until - datetime.now().astimezone()).total_seconds()))))
    return f"There were too many tries. Try again after {(until + timedelta(minutes=1)).strftime('%H:%M')}."
