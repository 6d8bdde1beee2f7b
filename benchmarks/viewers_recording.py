"""What a real browser asks of a server when it opens a page, so that light clients can ask for the same."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext

from benchmarks.peers.browsing import opened
from benchmarks.peers.systems import System


@dataclass(frozen=True)
class Asked:
    """One request: its path with the query, and its body where it has one."""

    method: str
    path: str
    body: bytes | None
    kind: str


@dataclass
class Recording:
    """An open, in order: the page itself, everything it asked for, and its messages.

    socket      path and protocols of its websocket, or None
    messages    what the browser sent through it
    """

    page: str = ""
    files: list[Asked] = field(default_factory=list)
    socket: tuple[str, str] | None = None
    messages: list[str | bytes] = field(default_factory=list)


def record(window: BrowserContext, system: System, page: str) -> Recording:
    """Open a page in a window with nothing in store and note all it asks for."""
    found = Recording(page=_path(system.address(page)))

    def note(request: Any) -> None:
        if request.url.startswith(system.base) and _path(request.url) != found.page:
            asked = Asked(request.method, _path(request.url), request.post_data_buffer, request.headers.get("content-type", ""))
            found.files.append(asked)

    def note_socket(socket: Any) -> None:
        socket.on("framesent", lambda message: found.messages.append(message))

    def note_handshake(event: dict[str, Any]) -> None:
        headers = {k.lower(): v for k, v in event["request"]["headers"].items()}
        found.socket = found.socket or (socket_paths[event["requestId"]], headers.get("sec-websocket-protocol", ""))

    socket_paths: dict[str, str] = {}

    def watch(tab: Any) -> None:
        tab.on("request", note)
        tab.on("websocket", note_socket)
        session = window.new_cdp_session(tab)
        session.on("Network.webSocketCreated", lambda e: socket_paths.update({e["requestId"]: _path(e["url"])}))
        session.on("Network.webSocketWillSendHandshakeRequest", note_handshake)
        session.send("Network.enable")

    window.on("page", watch)
    with opened(window, system, page) as (_, seen):
        if seen.charts is None:
            raise TimeoutError(f"{system.name} did not show the whole page, so what it asks for is not known")
    return found


def _path(address: str) -> str:
    parts = urlsplit(address)
    return parts.path + (f"?{parts.query}" if parts.query else "")
