"""The processes behind open pages: one each, no more than a fixed number, and knowing only what a page needs."""

from collections.abc import Mapping
from typing import Any

from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager, ServerKernelManager
from tornado import web
from traitlets import Int

# Without this name on the class, hiding an error's details fails and the page's channel falls silent.
setattr(ServerKernelManager, "traceback_replacement_message", "Something went wrong here. The details are not shown.")  # noqa: B010

# What a page's process may know of the server's environment, by exact name or by how the name starts.
NAMES = frozenset({
    "PATH", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "TMPDIR", "TEMP", "TMP", "SYSTEMROOT", "USERPROFILE", "APPDATA",
    "PYTHONPATH", "VIRTUAL_ENV", "SEMH_STORE",
    "QUERY_STRING", "SCRIPT_NAME", "PATH_INFO", "SERVER_NAME", "SERVER_PORT", "SERVER_PROTOCOL", "SERVER_SOFTWARE",
})
STARTS = ("VOILA_", "JPY_")


def allowed_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """The part of an environment that a page's process may have.

    The server's own may hold passwords and keys; whoever has a page open can read all that its process knows.
    """
    return {name: value for name, value in environment.items() if name in NAMES or name.startswith(STARTS)}


class PageKernels(AsyncMappingKernelManager):
    """Starts one process per open page, and refuses beyond `most` so that a machine is never filled up."""

    most = Int(12, help="How many pages may be open at once.").tag(config=True)
    _starting = 0

    async def start_kernel(self, **kwargs: Any) -> str:  # type: ignore[override]
        # Counted here and not before the page is read: opens that arrive together would all slip through.
        if len(self.list_kernel_ids()) + self._starting >= self.most:
            raise web.HTTPError(503, "All places are in use")
        self._starting += 1
        try:
            kwargs["env"] = allowed_environment(kwargs.get("env") or {})
            return await super().start_kernel(**kwargs)
        finally:
            self._starting -= 1
