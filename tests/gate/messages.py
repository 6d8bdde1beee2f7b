"""Speaking to a page's process: whatever is sent, no code of a reader's runs, and nobody else is held up."""

import json
import random
import re
import struct
import uuid
from pathlib import Path
from typing import Any

from tornado.websocket import WebSocketClientConnection

from tests.gate.example_pupils import pupils_listed_for_the_lead, pupils_of_the_example
from tests.gate.house import House, all_ended, memory_of
from tests.gate.pages import SECRET
from tests.gate.reader import Reader, apart, message, packed, said_within
from tests.gate.table import attack

FRAMES = 600
STATES = {"comm_id": "", "target_name": "jupyter.widget.control", "data": {}}
NEVER = ("execute_request", "inspect_request", "complete_request", "history_request", "is_complete_request", "debug_request",
         "interrupt_request", "create_subshell_request", "connect_request", "input_reply")  # fmt: skip


@attack(2, "Sending code to run, by either protocol and every channel")
def code_to_run(house: House) -> None:
    with all_ended(house):
        reader, canary = house.signed_in(), house.folder / "ran-2"
        kernel = reader.open_live()

        async def tries(newer: bool) -> str:
            channel = await reader.channel(kernel, newer)
            for kind in NEVER:
                for way in ("shell", "control", "stdin", "iopub"):
                    await channel.write_message(packed(_code(canary, kind, way), newer), binary=newer)
            return await _still_answers(channel, newer)

        for newer in (True, False):
            heard = apart(lambda newer=newer: tries(newer))
            assert "comm_info_reply" in heard and "execute_reply" not in heard and "complete_reply" not in heard
        assert not canary.exists()


@attack(3, "Smuggling code past the list of what may be sent")
def smuggling(house: House) -> None:
    with all_ended(house):
        reader, canary = house.signed_in(), house.folder / "ran-3"
        kernel = reader.open_live()

        async def tries(newer: bool) -> str:
            channel = await reader.channel(kernel, newer)
            for frame in (*_smuggled(canary), *_odd_parts(canary)):
                await channel.write_message(frame, binary=isinstance(frame, bytes))
            return await _still_answers(channel, newer)

        for newer in (True, False):
            assert "comm_info_reply" in apart(lambda newer=newer: tries(newer)), "the channel fell silent"
            assert not canary.exists()
        apart(lambda: _fuzzed(reader, kernel, canary, FRAMES))
        assert not canary.exists(), "a broken frame ran code"


@attack(5, "Asking a page's process for everything it holds, to find pupils in it", slow=True)
def everything_it_holds(house: House) -> None:
    reader, theirs = Reader(house.example.address), pupils_of_the_example() | pupils_listed_for_the_lead(house)
    reader.get("/")
    for page in ("impact", "attendance", "measures"):
        kernel = reader.open_live(page)
        heard = apart(lambda kernel=kernel: _all_states(reader, kernel))
        assert "PageState" in heard or "_model_name" in heard, "nothing was answered"
        heard += apart(lambda kernel=kernel: _pressed_and_widened(reader, kernel))
        heard += apart(lambda kernel=kernel: _all_states(reader, kernel))
        assert [value for value in theirs if value in heard] == []
        reader.post(f"/voila/api/shutdown/{kernel}")


@attack(6, "Pressing a button that is off, and widening what a control offers")
def pressed_anyway(house: House) -> None:
    with all_ended(house):
        heard = _after_changes(house, lambda model: {"index": 1, "_options_labels": ["All", "Canary"], "disabled": False})
        assert "chosen:canary" not in heard.lower(), "a reader's own option was taken"


@attack(7, "Choosing what a list does not offer")
def outside_the_list(house: House) -> None:
    with all_ended(house):
        for index in (999, -5, "1; import os", [1], 10**30):
            heard = _after_changes(house, lambda model, index=index: {"index": index})
            assert "chosen:" not in heard.replace("chosen:all", "").replace("chosen:year-7", "")


@attack(8, "Making a page fail, to read its source and values")
def failing_on_purpose(house: House) -> None:
    with all_ended(house):
        reader = house.signed_in()
        for newer in (True, False):
            kernel = reader.open_live("behaviour")

            async def press(kernel: str = kernel, newer: bool = newer) -> str:
                channel = await reader.channel(kernel, newer)
                for model in _models(await _states(channel, newer), "ButtonModel"):
                    said = message("comm_msg", {"comm_id": model, "data": {"method": "custom", "content": {"event": "click"}}})
                    await channel.write_message(packed(said, newer), binary=newer)
                return await _still_answers(channel, newer)

            heard = apart(press)
            assert "comm_info_reply" in heard, "the channel fell silent"
            assert SECRET not in heard and "raise ValueError" not in heard
            reader.post(f"/voila/api/shutdown/{kernel}")
        assert SECRET not in house.logs()


@attack(29, "Filling the machine's memory through one page")
def memory_flood(house: House) -> None:
    with all_ended(house):
        reader, before = house.signed_in(), memory_of(house.door.process.pid)
        kernel = reader.open_live()

        async def flood(size: int, many: int) -> str:
            channel = await reader.channel(kernel)
            said = packed(message("comm_open", {"comm_id": "x", "target_name": "x", "data": {"x": "y" * size}}))
            for _ in range(many):
                if channel.protocol is None:
                    break
                try:
                    await channel.write_message(said, binary=True)
                except Exception:  # closed upon us, as it should be
                    break
            return await said_within(channel, 20, "(closed)")

        assert apart(lambda: flood(2 << 20, 60)).endswith("(closed)")
        assert apart(lambda: flood(100, 5000)).endswith("(closed)")
        assert apart(lambda: flood(500_000, 60)).endswith("(closed)")
        assert memory_of(house.door.process.pid) - before < 60
        # As a page that counts its own parts: neither number may make the server count along.
        for frame in ((2**62).to_bytes(8, "little") + b"x" * 64, struct.pack("!i", 2**31 - 1) + b"x" * 64):
            for newer in (True, False):

                async def send(frame: bytes = frame, newer: bool = newer) -> str:
                    channel = await reader.channel(kernel, newer)
                    await channel.write_message(frame, binary=True)
                    return await _still_answers(channel, newer)

                assert "comm_info_reply" in apart(send)
        try:
            assert house.stranger().ask("POST", "/sign-in", "name=" + "x" * (3 << 20)).status in (400, 413)
        except ConnectionError:
            pass  # the server hangs up before all of it has come


def _code(canary: Path, kind: str = "execute_request", way: str = "shell") -> dict[str, Any]:
    code = f"open({str(canary)!r}, 'w').write('ran')"
    return message(kind, {"code": code, "silent": False, "store_history": False, "cursor_pos": 3, "value": code}, way)


def _smuggled(canary: Path) -> list[str | bytes]:
    """Messages whose kind is written so that two readers of it might differ."""
    code = _code(canary)
    plain = json.dumps({k: v for k, v in code.items() if k != "buffers"})
    kind = '"msg_type": "execute_request"'
    texts = [
        plain.replace(kind, f'"msg_type": "comm_info_request", {kind}'),
        plain.replace(kind, f'{kind}, "msg_type": "comm_info_request"'),
        plain.replace(kind, '"msg_type": "execute\\u005frequest"'), plain.replace(kind, '"msg_type": "execute_request\\u0000"'),
        plain.replace(kind, '"msg_type": ["execute_request"]'), plain.replace(kind, '"msg_type": NaN'),
        plain.replace('"channel": "shell"', '"x": 1'), plain.replace('"channel": "shell"', '"channel": ["shell"]'),
        plain.replace('"header"', '"msg_type": "comm_info_request", "header"', 1),
        plain.replace("{", "[", 1), "null", "", "[" * 5000,
    ]  # fmt: skip
    return [*texts, plain.encode("utf-16"), plain.encode(), *(t.encode() for t in texts)]


def _odd_parts(canary: Path) -> list[bytes]:
    """Frames of the newer protocol with more, fewer or other parts than there should be."""
    good, code = packed(message("comm_info_request", {})), packed(_code(canary))
    assert isinstance(good, bytes) and isinstance(code, bytes)
    from jupyter_server.services.kernels.connection.base import serialize_msg_to_ws_v1

    said = _code(canary)
    parts = [json.dumps(said[name]).encode() for name in ("header", "parent_header", "metadata", "content")]
    allowed = json.dumps(message("comm_info_request", {})["header"]).encode()
    return [
        code, good + code, code + good, code[:-1], serialize_msg_to_ws_v1([allowed, *parts], "shell"),
        serialize_msg_to_ws_v1([*parts, allowed], "shell"), serialize_msg_to_ws_v1([allowed, b"<IDS|MSG>", b"", *parts], "shell"),
        serialize_msg_to_ws_v1(parts[:1], "shell"), serialize_msg_to_ws_v1(parts, "shell\x00"), serialize_msg_to_ws_v1(parts, ""),
    ]  # fmt: skip


async def _fuzzed(reader: Reader, kernel: str, canary: Path, many: int) -> None:
    """So many frames, each a message to run code with a few bytes changed; both protocols, shell and control."""
    import asyncio

    chance = random.Random(17)
    channels: dict[bool, WebSocketClientConnection] = {}
    for number in range(many):
        newer, way = bool(number % 2), ("shell", "control")[number // 2 % 2]
        frame = packed(_code(canary, chance.choice(("execute_request", "comm_msg")), way), newer)
        changed = bytearray(frame if isinstance(frame, bytes) else frame.encode())
        for _ in range(chance.randrange(1, 5)):
            at = chance.randrange(len(changed))
            changed[at : at + chance.randrange(3)] = chance.randbytes(chance.randrange(3))
        channel = channels.get(newer)
        if channel is None or channel.protocol is None or number % 300 < 2:
            if channel is not None:
                channel.close()
            channel = channels[newer] = await reader.channel(kernel, newer)
        try:
            binary = newer or bool(number % 3)
            await channel.write_message(bytes(changed) if binary else changed.decode("utf-8", "replace"), binary)
        except Exception:  # the server closed it: the next frame has a new one
            channels.pop(newer)
        if number % 50 == 0:
            await asyncio.sleep(0.05)
    assert "comm_info_reply" in await _still_answers(await reader.channel(kernel), True), "the page's process no longer answers"
    assert not canary.exists()


async def _still_answers(channel: WebSocketClientConnection, newer: bool) -> str:
    """What is heard until a harmless question, asked last, is answered."""
    await channel.write_message(packed(message("comm_info_request", {}), newer), binary=newer)
    return await said_within(channel, 20, "comm_info_reply")


async def _states(channel: WebSocketClientConnection, newer: bool = True) -> str:
    """What a page's process answers when it is asked for all its widgets."""
    control = uuid.uuid4().hex
    opened = {**message("comm_open", {**STATES, "comm_id": control}), "metadata": {"version": "1.0.0"}}
    asked = message("comm_msg", {"comm_id": control, "data": {"method": "request_states"}})
    for said in (opened, asked):
        await channel.write_message(packed(said, newer), binary=newer)
    return await said_within(channel, 20, "update_states")


async def _all_states(reader: Reader, kernel: str) -> str:
    channel = await reader.channel(kernel)
    return await _states(channel) + await said_within(channel, 1)


async def _pressed_and_widened(reader: Reader, kernel: str) -> str:
    """What a page says after every control was given other limits and options, set beyond them, and pressed though it is off."""
    channel = await reader.channel(kernel)
    states = await _states(channel)
    for kind in ("DropdownModel", "ButtonModel", "CheckboxModel", "TextModel"):
        for model in _models(states, kind):
            state = {"index": 1, "_options_labels": ["All", "Pupils"], "disabled": False, "min": 0, "max": 10**6, "value": True}
            given = state if kind == "DropdownModel" else {"disabled": False}
            changed = {"method": "update", "state": given, "buffer_paths": []}
            for data in (changed, {"method": "custom", "content": {"event": "click"}}):
                await channel.write_message(packed(message("comm_msg", {"comm_id": model, "data": data})), binary=True)
    return await _still_answers(channel, True)


def _models(states: str, kind: str) -> list[str]:
    """Numbers of the widgets of a kind, from the states of all."""
    place = re.search(r'"states"\s*:\s*', states)
    assert place, "nothing was answered"
    every, _ = json.JSONDecoder().raw_decode(states[place.end() :])
    return [number for number, state in every.items() if state["model_name"] == kind]


def _after_changes(house: House, change: Any) -> str:
    """What a page's process says after its list is sent changes that its page would never send."""
    reader = house.signed_in()
    kernel = reader.open_live("network")

    async def send() -> str:
        channel = await reader.channel(kernel)
        states = await _states(channel)
        lists, buttons = _models(states, "DropdownModel"), _models(states, "ButtonModel")
        assert lists and buttons
        for model in (*lists, *buttons):
            data = {"method": "update", "state": change(model), "buffer_paths": []}
            said = message("comm_msg", {"comm_id": model, "data": data})
            await channel.write_message(packed(said), binary=True)
        for model in buttons:
            said = message("comm_msg", {"comm_id": model, "data": {"method": "custom", "content": {"event": "click"}}})
            await channel.write_message(packed(said), binary=True)
        return await _still_answers(channel, True)

    heard = apart(send)
    reader.post(f"/voila/api/shutdown/{kernel}")
    assert "comm_info_reply" in heard, "the channel fell silent"
    return heard
