"""A light viewer: asks for what a browser asked for and reads every answer, but runs and draws nothing.

Each file is asked for on a connection of its own, up to six at once for each viewer, with nothing in store.
"""

import asyncio
import gzip
import re
import time
from dataclasses import dataclass
from http.cookies import SimpleCookie

from tornado.httpclient import HTTPClientError, HTTPRequest, HTTPResponse
from tornado.simple_httpclient import SimpleAsyncHTTPClient
from tornado.websocket import WebSocketClientConnection, websocket_connect

from benchmarks.viewers_recording import Asked, Recording

WITHIN = 90.0  # seconds; who has not got everything by then was not served
KERNEL = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


@dataclass(frozen=True)
class Visit:
    """How an open ended: "served", "refused" (the server said that there is no place) or "failed", and after how long."""

    result: str
    seconds: float


class Viewer:
    """One viewer of a server at `base`."""

    def __init__(self, base: str, recording: Recording, tokens: list[str]):
        self._base, self._recording, self._tokens = base.rstrip("/"), recording, [t.encode() for t in tokens]
        self._client = SimpleAsyncHTTPClient(force_instance=True, max_clients=6)
        self._cookies: dict[str, str] = {}
        self._kernels: tuple[str, str] | None = None
        self._socket: WebSocketClientConnection | None = None
        self._got = b""

    async def open(self) -> Visit:
        """Get the page, all it asks for, and its content; the connection for messages stays open."""
        began = time.perf_counter()
        try:
            async with asyncio.timeout(WITHIN):
                result = await self._open()
        except (HTTPClientError, OSError, TimeoutError):
            result = "failed"
        return Visit(result, time.perf_counter() - began)

    async def leave(self) -> None:
        """Go as a closed tab does: Voilà's page then tells the server that its process may end."""
        if self._kernels:
            await self._ask(Asked("POST", f"/voila/api/shutdown/{self._kernels[1]}", None, ""))
        self.vanish()

    def vanish(self) -> None:
        """Go as a machine that is switched off does: without a word."""
        if self._socket is not None:
            self._socket.close()
        self._client.close()

    async def _open(self) -> str:
        page = await self._ask(Asked("GET", self._recording.page, None, ""))
        if page.code == 503:
            return "refused"
        if page.code != 200:
            return "failed"
        self._got = _unpacked(page)
        self._find_kernel(self._got.decode())
        answers, _ = await asyncio.gather(asyncio.gather(*(self._ask(a) for a in self._recording.files)), self._talk())
        content = b"".join(_unpacked(a) for a in answers if "json" in a.headers.get("Content-Type", ""))
        missing = [token for token in self._tokens if token not in self._got + content]
        wrong = [a for a in answers if a.code >= 400 and a.code != 404]
        return "failed" if missing or wrong else "served"

    async def _talk(self) -> None:
        """Send what the browser sent, and read until the whole content has come."""
        if self._recording.socket is None:
            return
        path, protocols = self._recording.socket
        address = "ws" + (self._base + self._own(path)).removeprefix("http")
        request = HTTPRequest(address, headers=self._headers(), connect_timeout=WITHIN, request_timeout=WITHIN)
        self._socket = await websocket_connect(
            request, subprotocols=[p.strip() for p in protocols.split(",") if p.strip()] or None
        )
        for message in self._recording.messages:
            await self._socket.write_message(message, binary=isinstance(message, bytes))
        while any(token not in self._got for token in self._tokens):
            answer = await self._socket.read_message()
            if answer is None:
                return
            self._got += answer.encode() if isinstance(answer, str) else answer

    async def _ask(self, asked: Asked) -> HTTPResponse:
        body = self._own(asked.body.decode()).encode() if asked.body else b"" if asked.method == "POST" else None
        headers = self._headers() | {"Accept-Encoding": "gzip"} | ({"Content-Type": asked.kind} if asked.kind else {})
        token = self._cookies.get("_xsrf")
        headers |= {"X-XSRFToken": token} if token and asked.method == "POST" else {}
        request = HTTPRequest(
            self._base + self._own(asked.path), asked.method, headers, body, decompress_response=False, follow_redirects=False,
            connect_timeout=WITHIN, request_timeout=WITHIN,
        )  # fmt: skip
        response = await self._client.fetch(request, raise_error=False)
        for line in response.headers.get_list("Set-Cookie"):
            self._cookies |= {name: morsel.coded_value for name, morsel in SimpleCookie(line).items()}
        return response

    def _headers(self) -> dict[str, str]:
        return {"Cookie": "; ".join(f"{k}={v}" for k, v in self._cookies.items()), "Origin": self._base}

    def _find_kernel(self, page: str) -> None:
        """Which process is this page's: it stands in the page, and in the recording's addresses."""
        recorded = KERNEL.search(self._recording.socket[0]) if self._recording.socket else None
        named = re.search(r'"?kernelId"?\s*:\s*"(' + KERNEL.pattern + ")", page)
        if recorded and named:
            self._kernels = (recorded.group(), named.group(1))

    def _own(self, text: str) -> str:
        """A recorded text with this viewer's own process in place of the recorded one."""
        return text.replace(*self._kernels) if self._kernels else text


def _unpacked(response: HTTPResponse) -> bytes:
    body = response.body or b""
    return gzip.decompress(body) if response.headers.get("Content-Encoding") == "gzip" else body
