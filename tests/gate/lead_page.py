"""A lead at the Pupils page, speaking over the websocket as the page itself would: a pupil is opened, and the name asked for."""

import json
import re
import uuid
from typing import Any

from tornado.websocket import WebSocketClientConnection

from tests.gate.reader import Reader, apart, message, packed, said_within

CONTROL = {"target_name": "jupyter.widget.control", "data": {}}
WITHIN = 20  # seconds


def named(reader: Reader, kernel: str) -> tuple[str, str]:
    """What the page says of the first pupil of the list: once opened, and once the name was asked for."""
    return apart(lambda: _named(reader, kernel))


async def _named(reader: Reader, kernel: str) -> tuple[str, str]:
    channel = await reader.channel(kernel)
    (table,) = [(model, state) for model, state in (await _states(channel)).items() if "shown" in state]
    model, state = table
    opened = await _told(channel, model, {"select": state["shown"][0][0]})
    (button,) = [m for m, s in (await _states(channel)).items() if s.get("description") == "Show the name"]
    return opened, await _told(channel, button, {"event": "click"})


async def _states(channel: WebSocketClientConnection) -> dict[str, dict[str, Any]]:
    """What every part of the page holds, by its number."""
    control = uuid.uuid4().hex
    opened = {**message("comm_open", {**CONTROL, "comm_id": control}), "metadata": {"version": "1.0.0"}}
    asked = message("comm_msg", {"comm_id": control, "data": {"method": "request_states"}})
    for said in (opened, asked):
        await channel.write_message(packed(said), binary=True)
    heard = await said_within(channel, WITHIN, "update_states")
    place = re.search(r'"states"\s*:\s*', heard)
    assert place, "nothing was answered"
    every, _ = json.JSONDecoder().raw_decode(heard[place.end() :])
    return {number: model["state"] for number, model in every.items()}


async def _told(channel: WebSocketClientConnection, model: str, content: dict[str, object]) -> str:
    """All that is heard until the page has done what a part of it was told."""
    said = message("comm_msg", {"comm_id": model, "data": {"method": "custom", "content": content}})
    await channel.write_message(packed(said), binary=True)
    last = message("comm_info_request", {})
    await channel.write_message(packed(last), binary=True)
    # An answer may overtake what the page shows, which comes another way. What is said there comes in its order.
    return await said_within(channel, WITHIN, last["header"]["msg_id"], '"idle"')
