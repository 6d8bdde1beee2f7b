"""A page's process answers to the reader who opened it, and to nobody else: asked, ended or spoken to."""

from typing import Any

from jupyter_server.auth.authorizer import Authorizer
from jupyter_server.auth.decorator import authorized
from jupyter_server.auth.identity import User
from tornado import web
from voila.shutdown_kernel_handler import VoilaShutdownKernelHandler

STRANGER = "process refused"


class OwnKernelOnly(Authorizer):
    """Lets a reader reach the processes of their own pages. Anything else of Jupyter's is nobody's."""

    async def is_authorized(self, handler: Any, user: User, action: str, resource: str) -> bool:
        kernel = getattr(handler, "kernel_id", None) or handler.path_kwargs.get("kernel_id") or next(iter(handler.path_args), "")
        if resource == "kernels" and handler.kernel_manager.owns(kernel, user.username):
            return True
        await handler.settings["semh_audit"](handler, STRANGER, result=403)
        return False


class OwnShutdown(VoilaShutdownKernelHandler):
    """Voilà's address for a page that is left: it ended any process for anybody."""

    auth_resource = "kernels"

    @web.authenticated
    @authorized
    async def post(self, kernel_id: str) -> None:
        await self.kernel_manager.shutdown_kernel(kernel_id)
        self.set_status(204)
        self.finish()


async def end_kernels_of(kernels: Any, users: set[str]) -> int:
    """End every process of some readers. Returns how many."""
    theirs = [kernel for kernel, owner in list(kernels.owners.items()) if owner in users and kernel in kernels]
    for kernel in theirs:
        await kernels.shutdown_kernel(kernel, now=True)
    return len(theirs)
