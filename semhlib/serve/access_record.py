"""Writes what a reader does into the audit log; what cannot be written down does not happen."""

import asyncio
from collections.abc import Iterable
from functools import partial
from typing import Any

from tornado import web

from semhlib.serve.access import FrontDoor
from semhlib.store.audit_log import NotRecorded

OPENED, REFUSED = "page opened", "page refused"


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
