"""Writes what a reader does into the audit log; what cannot be written down does not happen."""

import asyncio
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from tornado import web
from tornado.log import app_log

from semhlib.serve.access import FrontDoor
from semhlib.serve.access_channel import Allowance
from semhlib.store.audit_log import NotRecorded

OPENED, REFUSED = "page opened", "page refused"
TURNED_AWAY = "request refused"
AT_ONCE, A_SECOND = 100, 0.1


class Recorder:
    """Called by handlers: `await self.settings["semh_audit"](self, "page opened", page="impact")`."""

    def __init__(self, door: FrontDoor):
        self._door = door

    async def __call__(
        self, handler: Any, action: str, *, page: str = "", result: int = 200, user: str | None = None, pupils: Iterable[str] = ()
    ) -> None:
        """One line, on the disk before this returns.

        Takes       page    as it stands in the address: written down only where there is such a page
                    user    who, where that is not the one signed in; "" for somebody unknown
        Raises      tornado's Finish, having answered 503 in words, where the line cannot be written
        """
        handler.semh_recorded = True
        if user is None:
            user = handler.current_user.username if handler.current_user else ""
        page = page.removesuffix(".ipynb")
        write = partial(
            self._door.audit.append, user, action, page=page if page in self._door.pages else "", result=result,
            store=self._door.store_name(), pupils=pupils,
        )  # fmt: skip
        try:
            # In a thread: the disk, or another process that is writing, must not hold up everybody else.
            await asyncio.get_running_loop().run_in_executor(None, write)
        except NotRecorded as problem:
            handler.log.error("%s", problem)
            handler.set_status(503)
            raise web.Finish(handler.render_template("not_recorded.html")) from None


class Refusals:
    """Writes down what was turned away before any page of ours was asked: no token for a form, another host's name or page.

    Nothing waits for these lines. Where very many are turned away only some are written: a crowd must not fill the disk.

    Takes       then    what the server does with each request that it has answered
    """

    def __init__(self, door: FrontDoor, then: Callable[[Any], None]):
        self._door, self._then, self._allowance = door, then, Allowance(AT_ONCE, A_SECOND)

    def __call__(self, handler: Any) -> None:
        self._then(handler)
        if handler.get_status() == 403 and not getattr(handler, "semh_recorded", False):
            self.note(handler, TURNED_AWAY, 403)

    def note(self, handler: Any, action: str, result: int) -> None:
        """One line, soon."""
        if self._allowance.take(1):
            user = getattr(handler, "_jupyter_current_user", None)
            name = user.username if user else ""
            asyncio.get_running_loop().run_in_executor(None, self._write, name, action, result)

    def _write(self, user: str, action: str, result: int) -> None:
        try:
            self._door.audit.append(user, action, result=result, store=self._door.store_name())
        except NotRecorded as problem:
            app_log.error("%s", problem)
