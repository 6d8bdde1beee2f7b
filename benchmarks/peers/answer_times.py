"""From the message with a press to the last message of the server's answer, read from what went by."""

import json
from collections.abc import Callable, Sequence

from jupyter_server.services.kernels.connection.base import deserialize_msg_from_ws_v1

from benchmarks.peers.websocket_tap import Message

RERUN, FINISHED = 11, 6  # numbers of Streamlit's fields: "run the script again" and "the script has ended"
WHOLE, BYTES = 0, 2  # how a field is written: a number, or bytes after their length
Took = Callable[[Sequence[Message], Sequence[Message]], float | None]


def jupyter_took(sent: Sequence[Message], received: Sequence[Message]) -> float | None:
    """Milliseconds from the press that a browser sends to a page's process until the last message that answers it.

    Takes       what was said from one press to the next
    Returns     None where there was no press, or its answer did not end
    """
    for message in sent:
        header, _, content = _parts(message)
        if header.get("msg_type") == "comm_msg" and "toggle" in (content.get("data", {}).get("content") or {}):
            answers = [m for m in received if _parts(m)[1].get("msg_id") == header["msg_id"]]
            ended = any(_parts(m)[2].get("execution_state") == "idle" for m in answers)
            return 1000 * (answers[-1].at - message.at) if ended else None
    return None


def streamlit_took(sent: Sequence[Message], received: Sequence[Message]) -> float | None:
    """The same for Streamlit: from "run again" to "has ended"."""
    began = next((m.at for m in sent if RERUN in fields(m.data)), None)
    ended = [m.at for m in received if FINISHED in fields(m.data)]
    return 1000 * (ended[-1] - began) if began is not None and ended else None


def fields(data: bytes) -> set[int]:
    """Numbers of the outermost fields of a protocol buffer."""
    found, place = set[int](), 0
    while place < len(data):
        key, place = _number(data, place)
        found.add(key >> 3)
        if key & 7 == WHOLE:
            _, place = _number(data, place)
        elif key & 7 == BYTES:
            size, place = _number(data, place)
            place += size
        else:
            place += {1: 8, 5: 4}[key & 7]
    return found


def _number(data: bytes, place: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = data[place]
        value, shift, place = value | (byte & 0x7F) << shift, shift + 7, place + 1
        if byte < 0x80:
            return value, place


def _parts(message: Message) -> tuple[dict[str, str], dict[str, str], dict[str, dict[str, object]]]:
    """Header, parent's header and content of a Jupyter message."""
    _, (header, parent, _, content, *_) = deserialize_msg_from_ws_v1(message.data)
    return json.loads(header), json.loads(parent), json.loads(content)
