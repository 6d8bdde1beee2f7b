"""The server's connection to a page's kernel while the page is made: it starts as soon as the kernel answers."""

import time
from queue import Empty
from typing import Any

from jupyter_client.asynchronous import AsyncKernelClient
from jupyter_core.utils import ensure_async

ONE_TRY = 1.0
# The first word can be lost while the second channel is still being connected: then asking again is quicker.
SECOND_CHANNEL = 0.2


class PageClient(AsyncKernelClient):
    """Knows that a kernel is ready by its answer to one question, on both channels.

    The usual way then waits until the kernel has been silent for a fifth of a second: longer than a page takes.
    """

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        """Come back once the kernel answers and all it says is heard.

        Raises      RuntimeError where it has died, or does not answer in time
        """
        end = time.monotonic() + (60.0 if timeout is None else timeout)
        while not await self._answers(self.kernel_info()):
            if not await self.is_alive():
                raise RuntimeError("Kernel died before replying to kernel_info")
            if time.monotonic() > end:
                raise RuntimeError("Kernel did not answer in time")

    async def _answers(self, question: str) -> bool:
        """Whether the answer came, and after it the word on the other channel that the kernel is idle again."""
        try:
            reply = await self._heard(self.shell_channel, question, ONE_TRY, "kernel_info_reply")
            await self._heard(self.iopub_channel, question, SECOND_CHANNEL, "status", "idle")
        except Empty:
            return False
        self._handle_kernel_info_reply(reply)
        return True

    async def _heard(self, channel: Any, question: str, within: float, kind: str, state: str | None = None) -> dict[str, Any]:
        """The first message of a kind that answers a question. Raises Empty where there is none in time."""
        end = time.monotonic() + within
        while True:
            message = await ensure_async(channel.get_msg(timeout=max(0.0, end - time.monotonic())))
            answers = message["parent_header"].get("msg_id") == question and message["msg_type"] == kind
            if answers and state in (None, message["content"].get("execution_state")):
                return dict(message)
