"""The processes behind open pages: one each, owned by who opened it, no more than there are places for."""

import asyncio
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jupyter_server.base.call_context import CallContext
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager, ServerKernelManager
from tornado import web
from traitlets import Bool, Int, default

from semhlib.serve.waiting import NoPlace, WaitingLine, places_here
from semhlib.serve.warm import WarmParent, can_be_warm

# Without this name on the class, hiding an error's details fails and the page's channel falls silent.
setattr(ServerKernelManager, "traceback_replacement_message", "Something went wrong here. The details are not shown.")  # noqa: B010

# What a page's process may know of the server's environment, by exact name or by how the name starts.
NAMES = frozenset({
    "PATH", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "TMPDIR", "TEMP", "TMP", "SYSTEMROOT", "USERPROFILE", "APPDATA",
    "PYTHONPATH", "VIRTUAL_ENV", "SEMH_STORE", "SEMH_INBOX",
    "QUERY_STRING", "SCRIPT_NAME", "PATH_INFO", "SERVER_NAME", "SERVER_PORT", "SERVER_PROTOCOL", "SERVER_SOFTWARE",
})
STARTS = ("VOILA_", "JPY_")


def allowed_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """The part of an environment that a page's process may have.

    The server's own may hold passwords and keys; whoever has a page open can read all that its process knows.
    """
    return {name: value for name, value in environment.items() if name in NAMES or name.startswith(STARTS)}


class PageKernels(AsyncMappingKernelManager):
    """Starts one process per open page, for one person, and ends it with the page."""

    most = Int(help="How many pages may be open at once.").tag(config=True)
    most_each = Int(4, help="How many of them may be one person's.").tag(config=True)
    prepared = Bool(False, help="Whether pages' processes are prepared beforehand, where the system can.").tag(config=True)
    spares = Int(2, help="How many processes wait ready for a page.").tag(config=True)

    warm: WarmParent | None = None

    @default("most")
    def _most(self) -> int:
        return places_here()

    def __init__(self, **kwargs: Any):
        super().__init__(**kwargs)
        # Every process that starts, runs or ends is in here until it has gone: these are the places in use.
        self.owners: dict[str, str] = {}
        self.line = WaitingLine()
        self._ending: set[str] = set()
        if self.prepared and can_be_warm():
            known = allowed_environment(os.environ)
            folder, notebooks = Path(self.connection_dir), Path(self.root_dir)
            self.warm = WarmParent(folder, notebooks, known, spares=self.spares, log=self.log)
            self.warm.start()

    def owns(self, kernel_id: str, username: str) -> bool:
        """Whether it was this person who opened the page that a process belongs to."""
        return bool(username) and self.owners.get(kernel_id) == username

    async def start_kernel(self, **kwargs: Any) -> str:  # type: ignore[override]
        person = person_of(CallContext.get(CallContext.JUPYTER_HANDLER))
        kernel_id = self.new_kernel_id()
        # Claimed here and not before the page is read: opens that arrive together would all slip through.
        self._claim(kernel_id, person)
        kwargs["env"] = allowed_environment(kwargs.get("env") or {})
        if "SEMH_INBOX" in kwargs["env"]:
            kwargs["env"]["SEMH_READER"] = person  # a request to the importer says who asks
        try:
            return await super().start_kernel(**{**kwargs, "kernel_id": kernel_id})
        except BaseException:
            self.owners.pop(kernel_id, None)
            self._pending_kernels.pop(kernel_id, None)  # else the server would try to end it when it stops, and fail
            raise

    async def shutdown_kernel(  # type: ignore[override]
        self, kernel_id: str, now: bool = False, restart: bool = False
    ) -> None:
        """End a page's process. Who asks for it by its id must be who opened the page; the server itself always may."""
        handler = CallContext.get(CallContext.JUPYTER_HANDLER)
        if asks_for(handler, kernel_id) and kernel_id in self and not self.owns(kernel_id, person_of(handler)):
            raise web.HTTPError(403, "Not this person's page")
        self._ending.add(kernel_id)
        try:
            await super().shutdown_kernel(kernel_id, now=now, restart=restart)
        finally:
            self._ending.discard(kernel_id)

    async def shutdown_all(self, now: bool = False) -> None:  # type: ignore[override]
        await super().shutdown_all(now=now)
        if self.warm is not None:
            self.warm.close()
            self.warm = None

    def remove_kernel(self, kernel_id: str) -> Any:
        self.owners.pop(kernel_id, None)
        return super().remove_kernel(kernel_id)

    def _handle_kernel_died(self, kernel_id: str) -> None:
        """A page's process has died. Its page says so; what it held open is let go."""
        self.log.warning("A page's process died.")
        if kernel_id in self:
            self._clearing = asyncio.ensure_future(self.shutdown_kernel(kernel_id, now=True))

    def _claim(self, kernel_id: str, person: str) -> None:
        """Give somebody a place. Raises NoPlace where there is none, or others wait in front."""
        own = sum(1 for kernel, who in self.owners.items() if who == person and kernel not in self._ending)
        if own >= self.most_each:
            raise NoPlace(own=own)
        if self.line.before(person) >= self.most - len(self.owners):
            raise NoPlace(before=self.line.wait(person))
        self.line.leave(person)
        self.owners[kernel_id] = person


def person_of(handler: Any) -> str:
    """The name of who asks; empty where nobody does, as when the server acts by itself."""
    user = getattr(handler, "current_user", None)
    return str(getattr(user, "username", "") or "")


def asks_for(handler: Any, kernel_id: str) -> bool:
    """Whether a request names this process in its address.

    What the server does by itself can run in the shadow of an earlier request, which is then about something else.
    """
    if handler is None:
        return False
    return kernel_id in (*handler.path_args, *handler.path_kwargs.values())
