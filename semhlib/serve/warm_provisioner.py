"""How jupyter_client gets a kernel from the warm process: its official place for another way of starting one."""

import os
from importlib.metadata import EntryPoint
from typing import Any, cast

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning import KernelProvisionerFactory, LocalProvisioner
from jupyter_client.provisioning.provisioner_base import KernelProvisionerBase

from semhlib.serve.warm import WarmKernel

GROUP, NAME = "jupyter_client.kernel_provisioners", "semh-warm"


class WarmProvisioner(LocalProvisioner):
    """A kernel from the warm process of the server that asks; an ordinary one where there is none to be had."""

    _kernel: WarmKernel | None = None

    async def pre_launch(self, **kwargs: Any) -> dict[str, Any]:
        kernels = getattr(self.parent, "parent", None)
        warm = getattr(kernels, "warm", None)
        self._kernel = await warm.kernel(kwargs.get("env", {}), str(kwargs.get("cwd") or os.getcwd())) if warm else None
        if self._kernel is None:
            return await super().pre_launch(**kwargs)
        return await KernelProvisionerBase.pre_launch(self, cmd=[], **kwargs)

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        if self._kernel is None:
            return await super().launch_kernel(cmd, **kwargs)
        self.process = self._kernel.process  # type: ignore[assignment]
        # The kernel made a group of its own, first thing. To ask which it is in could be too early, and name the
        # warm process's own: a signal to that group would end every page's future.
        self.pid = self.pgid = self._kernel.process.pid
        self.cwd = kwargs.get("cwd")
        self.connection_info = cast(KernelConnectionInfo, self._kernel.connection)
        return self.connection_info

    async def send_signal(self, signum: int) -> None:
        """To the kernel's group, but only while the kernel lives: later its number may be another's."""
        if self.process is not None and self.process.poll() is None:
            await super().send_signal(signum)


def make_known() -> None:
    """Have jupyter_client find the class above by its name, also where this program runs without being installed."""
    module = f"{__name__}:{WarmProvisioner.__name__}"
    KernelProvisionerFactory.provisioners.setdefault(NAME, EntryPoint(NAME, module, GROUP))
