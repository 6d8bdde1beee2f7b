"""A reader with a browser's manners but no browser: keeps cookies, follows nothing by itself, speaks to a page's process."""

import asyncio
import http.client
import json
import uuid
from collections.abc import Awaitable, Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any, TypeVar
from urllib.parse import quote, urlencode, urlsplit

from jupyter_server.services.kernels.connection.base import serialize_binary_message, serialize_msg_to_ws_v1
from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.websocket import WebSocketClientConnection, WebSocketError, websocket_connect

NEWER = "v1.kernel.websocket.jupyter.org"
Given = TypeVar("Given")


@dataclass(frozen=True)
class Answer:
    status: int
    headers: http.client.HTTPMessage
    text: str

    @property
    def to(self) -> str:
        return self.headers.get("Location", "")


@dataclass
class Reader:
    """One person at one browser."""

    address: str
    cookies: dict[str, str] = field(default_factory=dict)

    def ask(self, method: str, path: str, body: str = "", headers: Mapping[str, str] | Iterable[tuple[str, str]] = ()) -> Answer:
        """One request. `path` goes out exactly as it is."""
        place = urlsplit(self.address)
        assert place.hostname
        connection = http.client.HTTPConnection(place.hostname, place.port, timeout=60)
        given = list(headers.items() if isinstance(headers, Mapping) else headers)
        connection.putrequest(method, path, skip_host=any(n == "Host" for n, _ in given), skip_accept_encoding=True)
        if self.cookies and not any(name == "Cookie" for name, _ in given):
            connection.putheader("Cookie", self.cookie_line)
        if body:
            connection.putheader("Content-Type", "application/x-www-form-urlencoded")
        if body or method == "POST":
            connection.putheader("Content-Length", str(len(body.encode())))
        for name, value in given:
            connection.putheader(name, value)
        connection.endheaders(body.encode() or None)
        answer = connection.getresponse()
        for line in answer.headers.get_all("Set-Cookie", []):
            for name, morsel in SimpleCookie(line).items():
                self.cookies[name] = morsel.value
                if not morsel.value:
                    del self.cookies[name]
        text = answer.read().decode("utf-8", "replace")
        connection.close()
        return Answer(answer.status, answer.headers, text)

    def get(self, path: str, **headers: str) -> Answer:
        return self.ask("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})

    def post(self, path: str, headers: Mapping[str, str] | None = None, **fields: str) -> Answer:
        """A form sent as a page of ours sends it, with its token."""
        token = next((value for name, value in self.cookies.items() if name.endswith("_xsrf")), "")
        body = urlencode({"_xsrf": token, **fields})
        return self.ask("POST", path, body, headers or {})

    def sign_in(self, name: str, password: str, to: str = "/") -> Answer:
        self.get(f"/sign-in?next={quote(to)}")
        return self.post("/sign-in", name=name, password=password, next=to)

    @property
    def cookie_line(self) -> str:
        return "; ".join(f'{name}="{value}"' if "|" in value else f"{name}={value}" for name, value in self.cookies.items())

    def open_live(self, page: str = "impact", query: str = "live=yes") -> str:
        """Open a page with a process of its own. Returns the process's id, as the page tells it."""
        answer = self.get(f"/voila/render/{page}.ipynb?{query}")
        assert answer.status == 200, answer.status
        return kernel_id(answer.text)

    async def channel(self, kernel: str, newer: bool = True, **headers: str) -> WebSocketClientConnection:
        """The websocket to a page's process."""
        address = f"{self.address.replace('http', 'ws', 1)}api/kernels/{kernel}/channels?session_id={uuid.uuid4().hex}"
        given = {"Cookie": self.cookie_line, **{name.replace("_", "-"): value for name, value in headers.items()}}
        request = HTTPRequest(address, headers=given)
        return await websocket_connect(request, subprotocols=[NEWER] if newer else None)

    def refused_channel(self, kernel: str, **headers: str) -> int:
        """The code with which a websocket is refused; 101 where it is not."""

        async def trial() -> int:
            try:
                (await self.channel(kernel, **headers)).close()
            except HTTPClientError as error:
                return error.code
            return 101

        return apart(trial)


def kernel_id(page: str) -> str:
    return str(page.split('"kernelId": "')[1].split('"')[0])


def apart(run: Callable[[], Awaitable[Given]]) -> Given:
    """Run something asynchronous in a thread of its own: a browser that another test opened keeps a loop in this one."""

    async def whole() -> Given:
        return await run()

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, whole()).result()


def message(kind: str, content: Mapping[str, Any], channel: str = "shell") -> dict[str, Any]:
    header = {
        "msg_id": uuid.uuid4().hex, "msg_type": kind, "username": "", "session": uuid.uuid4().hex, "version": "5.3",
        "date": "2026-09-01T08:00:00.000000Z",
    }  # fmt: skip
    return {"header": header, "parent_header": {}, "metadata": {}, "content": dict(content), "channel": channel, "buffers": []}


def packed(said: Mapping[str, Any], newer: bool = True) -> bytes | str:
    """A message as it goes over the websocket, by the newer protocol or the older."""
    if newer:
        parts = [json.dumps(said[name]).encode() for name in ("header", "parent_header", "metadata", "content")]
        return bytes(serialize_msg_to_ws_v1(parts, said["channel"]))
    if said["buffers"]:
        return bytes(serialize_binary_message(dict(said)))
    return json.dumps({name: value for name, value in said.items() if name != "buffers"})


async def said_within(channel: WebSocketClientConnection, seconds: float, *until: str) -> str:
    """All that comes over a websocket for a while, or until some words stand in one message of it."""
    loop, heard, last = asyncio.get_running_loop(), "", ""
    end = loop.time() + seconds
    while loop.time() < end and not (until and all(word in last for word in until)):
        try:
            part = await asyncio.wait_for(channel.read_message(), end - loop.time())
        except (TimeoutError, WebSocketError):
            break
        if part is None:
            heard += "(closed)"
            break
        last = part.decode("utf-8", "replace") if isinstance(part, bytes) else part
        heard += last
    return heard
