"""A small real server to count processes with, and readers who open its pages without a browser."""

import asyncio
import json
import os
import re
import uuid
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.cookies import SimpleCookie
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

from tornado.httpclient import AsyncHTTPClient, HTTPRequest, HTTPResponse
from tornado.websocket import WebSocketClientConnection, websocket_connect

from tests.browser.serving import Server, serving

Result = TypeVar("Result")
KERNEL = re.compile(r'"kernelId": ?"([0-9a-f-]{36})"')
SAYS = re.compile(r"said:([^<:]*):")
# Says what its process knows and drew by lot, and answers while it is open.
_PAGE = """
import os, random, numpy
print("said:" + os.environ.get("QUERY_STRING", "") + ":")
print("said:" + str(random.random()) + " " + str(numpy.random.random()) + ":")
print("said:" + str(os.getpid()) + " " + str(os.getpgid(0)) + " " + os.path.basename(os.getcwd()) + ":")
"""
_NOTEBOOK = {
    "cells": [{"cell_type": "code", "id": "a", "metadata": {}, "source": _PAGE, "execution_count": None, "outputs": []}],
    "metadata": {"kernelspec": {"name": "python3", "language": "python", "display_name": "Python 3"}},
    "nbformat": 4,
    "nbformat_minor": 5,
}


@contextmanager
def small_server(folder: Path, **settings: int) -> Iterator[Server]:
    """A server of one page with example data.

    Takes       settings    lines for its settings file, such as pages_at_once=3
    """
    pages, access = folder / "pages", folder / "access"
    pages.mkdir(parents=True)
    (pages / "impact.ipynb").write_text(json.dumps(_NOTEBOOK))
    access.mkdir(mode=0o700)
    (access / "serve.toml").write_text("".join(f"{name} = {value}\n" for name, value in settings.items()))
    with serving(pages, folder / "store", folder / "server.txt", access) as server:
        yield server


class Reader:
    """Somebody at a browser: keeps cookies, opens a page, listens to its process, leaves."""

    def __init__(self, server: Server):
        self.server, self.cookies, self.html = server, SimpleCookie(), ""
        self.channel: WebSocketClientConnection | None = None

    async def __aenter__(self) -> "Reader":
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        if self.channel is not None:
            self.channel.close()

    @property
    def kernel(self) -> str:
        found = KERNEL.search(self.html)
        return found.group(1) if found else ""

    @property
    def said(self) -> list[str]:
        return SAYS.findall(self.html)

    async def ask(self, path: str, method: str = "GET", body: str | None = None, **headers: str) -> HTTPResponse:
        headers = {"Cookie": self._cookie(), **headers}
        request = HTTPRequest(
            self.server.address.rstrip("/") + path, method=method, body=body, headers=headers, request_timeout=60,
            follow_redirects=False, allow_nonstandard_methods=True,
        )  # fmt: skip
        answer = await AsyncHTTPClient(force_instance=True, max_clients=100).fetch(request, raise_error=False)
        for line in answer.headers.get_list("Set-Cookie"):
            self.cookies.load(line)
        return answer

    async def open(self, query: str = "live=yes") -> HTTPResponse:
        """Open the page. What it holds is in `html`."""
        answer = await self.ask(f"/voila/render/impact.ipynb?{query}")
        self.html = answer.body.decode()
        return answer

    async def listen(self, kernel: str = "") -> None:
        """Connect to the page's process as its page does, and have one answer from it."""
        address = self.server.address.replace("http", "ws") + f"api/kernels/{kernel or self.kernel}/channels"
        self.channel = await websocket_connect(HTTPRequest(address, headers={"Cookie": self._cookie()}))
        asked = uuid.uuid4().hex
        header = {"msg_id": asked, "msg_type": "kernel_info_request", "session": "s", "username": "", "version": "5.3"}
        message: dict[str, Any] = {"header": header, "parent_header": {}, "metadata": {}, "content": {}, "channel": "shell"}
        await self.channel.write_message(json.dumps(message))
        while True:
            if (await self.hear())["parent_header"].get("msg_id") == asked:
                return

    async def hear(self) -> dict[str, Any]:
        """The next message from the page's process."""
        assert self.channel is not None
        answer = await asyncio.wait_for(self.channel.read_message(), 20)
        assert answer is not None, "the channel was closed"
        return dict(json.loads(answer))

    async def leave(self) -> HTTPResponse:
        """Close the page as a browser does: its process is ended by a word from the page."""
        token = self.cookies["_xsrf"].value
        answer = await self.ask(f"/voila/api/shutdown/{self.kernel}", "POST", body=f"_xsrf={token}", **{"X-XSRFToken": token})
        await self.__aexit__(None, None, None)
        return answer

    def _cookie(self) -> str:
        return "; ".join(f"{name}={morsel.value}" for name, morsel in self.cookies.items())


def apart(main: Coroutine[Any, Any, Result]) -> Result:
    """Run in a thread of its own: a browser that an earlier test opened keeps a loop running in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, main).result()


async def until(true: Callable[[], object], seconds: float, what: str) -> None:
    """Wait for something to become true. Fails with words where it does not in time."""
    end = asyncio.get_running_loop().time() + seconds
    while not true():
        assert asyncio.get_running_loop().time() < end, what
        await asyncio.sleep(0.1)


def handles_of(pid: int) -> int:
    return len(os.listdir(f"/proc/{pid}/fd"))
