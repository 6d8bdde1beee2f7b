"""What a page may say to its process: whole frames, not too many, not too large, and only while its reader is signed in."""

import re
import struct
import time
from collections.abc import Callable

from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

MOST_PARTS = 64
LARGEST_MESSAGE = 1 << 20
# A page says a few dozen things while it opens and one for each choice of its reader.
MESSAGES, MESSAGES_A_SECOND = 400, 50
BYTES, BYTES_A_SECOND = 4 << 20, 256 << 10
TOO_MUCH, SIGNED_OUT = 1008, 4401
CHOICE = re.compile(rb'"method"\s*:\s*"update"')
NEWER = "v1.kernel.websocket.jupyter.org"


class Allowance:
    """So much at once, then so much a second."""

    def __init__(self, most: float, a_second: float, clock: Callable[[], float] = time.monotonic):
        self._most, self._rate, self._clock = most, a_second, clock
        self._left, self._at = most, clock()

    def take(self, amount: float) -> bool:
        """Whether so much was left; then it is taken."""
        now = self._clock()
        self._left = min(self._most, self._left + (now - self._at) * self._rate)
        self._at = now
        if amount > self._left:
            return False
        self._left -= amount
        return True


class PageChannel(VoilaKernelWebsocketHandler):
    """The websocket between a page and its process."""

    async def open(self, kernel_id: str) -> None:
        self._messages = Allowance(MESSAGES, MESSAGES_A_SECOND)
        self._bytes = Allowance(BYTES, BYTES_A_SECOND)
        self._refused = False
        await super().open(kernel_id)

    def on_message(self, message: str | bytes) -> None:
        text = message if isinstance(message, bytes) else message.encode()
        if not self._messages.take(1) or not self._bytes.take(len(text)):
            if not self._refused:
                self.settings["semh_refusals"].note(self, "messages refused", TOO_MUCH)
            self._refused = True
            self.close(TOO_MUCH, "too much at once")
        # That the page is still there is no use of it; a choice its reader makes is.
        elif self.identity_provider.user_of(self, active=bool(CHOICE.search(text))) is None:
            self.close(SIGNED_OUT, "signed out")
        elif is_whole(message, self.selected_subprotocol == NEWER):
            self._hand_on(message)

    def _hand_on(self, message: str | bytes) -> None:
        try:
            super().on_message(message)
        except Exception as error:  # Jupyter's own reading fails in many ways on what no page of ours sends
            self.log.error("A message to a page's process could not be read: %s", type(error).__name__)


def is_whole(frame: str | bytes, newer: bool) -> bool:
    """Whether a frame's own count of parts is possible. One of thousands of millions would hold up every reader."""
    if isinstance(frame, str):
        return not newer
    if newer:
        count = int.from_bytes(frame[:8], "little")
        if not 2 <= count <= MOST_PARTS or len(frame) < 8 * (count + 1):
            return False
        offsets = [int.from_bytes(frame[8 * (i + 1) : 8 * (i + 2)], "little") for i in range(count)]
        return offsets == sorted(offsets) and offsets[0] >= 8 * (count + 1) and offsets[-1] <= len(frame)
    if len(frame) < 8:
        return False
    (parts,) = struct.unpack("!i", frame[:4])
    return 1 <= parts <= MOST_PARTS and len(frame) >= 4 * (parts + 1)
