"""Between browser and server: passes every byte on as it is, and notes when each websocket message came by.

So a server is timed from outside, and what the browser does with its answer is not in it.
"""

import asyncio
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import accumulate
from threading import Thread
from time import perf_counter

UPGRADE = b"upgrade: websocket"
CONTROL = 8  # from here on a frame is a ping or a close, and no message
Chunk = tuple[float, bytes]


@dataclass(frozen=True)
class Message:
    """One whole message, and the second (of `perf_counter`) at which its last byte had come."""

    at: float
    data: bytes


@dataclass
class Connection:
    """One connection: what came from the browser and from the server, piece by piece."""

    sent: list[Chunk] = field(default_factory=list)
    received: list[Chunk] = field(default_factory=list)

    @property
    def is_websocket(self) -> bool:
        return bool(self.sent) and UPGRADE in self.sent[0][1].lower()


@dataclass
class Tap:
    """A port that leads to a server, and what went by."""

    port: int = 0
    connections: list[Connection] = field(default_factory=list)

    def sent(self) -> list[Message]:
        """What browsers said, in order of time."""
        return self._every([connection.sent for connection in self.connections if connection.is_websocket])

    def received(self) -> list[Message]:
        """What the server said, in order of time."""
        return self._every([connection.received for connection in self.connections if connection.is_websocket])

    def _every(self, flows: Sequence[Sequence[Chunk]]) -> list[Message]:
        return sorted((message for flow in flows for message in messages(flow)), key=lambda message: message.at)


@contextmanager
def tapped(port: int) -> Iterator[Tap]:
    """A tap in front of a server's port on this machine, until the block ends."""
    tap, loop, going_on = Tap(), asyncio.new_event_loop(), set[asyncio.Task[None]]()
    thread = Thread(target=loop.run_forever, daemon=True)
    thread.start()

    def come(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        going_on.add(loop.create_task(_join(tap, port, reader, writer)))

    server = asyncio.run_coroutine_threadsafe(asyncio.start_server(come, "127.0.0.1", 0), loop).result()
    tap.port = server.sockets[0].getsockname()[1]
    try:
        yield tap
    finally:
        asyncio.run_coroutine_threadsafe(_end(server, going_on), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


def messages(flow: Sequence[Chunk]) -> list[Message]:
    """The messages in one direction of a websocket, after the handshake.

    Raises      ValueError where they are packed, which no server here does unless it is asked to
    """
    times, ends = [at for at, _ in flow], list(accumulate(len(piece) for _, piece in flow))
    data = b"".join(piece for _, piece in flow)
    place = data.find(b"\r\n\r\n") + 4
    found, parts = list[Message](), list[bytes]()
    while place + 2 <= len(data):
        first, second = data[place], data[place + 1]
        if first & 0x70:
            raise ValueError("The messages of this websocket are packed, so they cannot be told apart")
        size, start = _size(data, place, second & 0x7F)
        masked = second & 0x80
        end = start + 4 * bool(masked) + size
        if end > len(data):
            break
        if first & 0x0F < CONTROL:
            parts.append(_unmasked(data[start + 4 : end], data[start : start + 4]) if masked else data[start:end])
            if first & 0x80:
                found.append(Message(times[bisect_left(ends, end)], b"".join(parts)))
                parts = []
        place = end
    return found


def _size(data: bytes, place: int, short: int) -> tuple[int, int]:
    """How long a frame's content is, and where it (or its mask) begins."""
    more = {126: 2, 127: 8}.get(short, 0)
    start = place + 2 + more
    return (int.from_bytes(data[place + 2 : start], "big") if more else short), start


def _unmasked(content: bytes, mask: bytes) -> bytes:
    return bytes(byte ^ mask[i % 4] for i, byte in enumerate(content))


async def _end(server: asyncio.Server, going_on: set[asyncio.Task[None]]) -> None:
    server.close()
    for task in going_on:
        task.cancel()
    await asyncio.gather(*going_on, return_exceptions=True)


async def _join(tap: Tap, port: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    connection = Connection()
    tap.connections.append(connection)
    try:
        onward = await asyncio.open_connection("127.0.0.1", port)
    except OSError:
        writer.close()
        return
    with suppress(asyncio.CancelledError):  # the tap is closed while a browser still holds on
        await asyncio.gather(_pass_on(reader, onward[1], connection.sent), _pass_on(onward[0], writer, connection.received))


async def _pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, noted: list[Chunk]) -> None:
    try:
        while piece := await reader.read(1 << 16):
            noted.append((perf_counter(), piece))  # first: whoever gets it may look at once
            writer.write(piece)
            await writer.drain()
    except OSError:
        pass
    finally:
        writer.close()
