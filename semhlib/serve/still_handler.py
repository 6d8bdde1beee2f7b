"""Answers for a page: as plain HTML where it can be had so, else by Voilà with a process of its own."""

import gzip
from collections.abc import Sequence
from typing import Any

from jinja2 import Environment
from tornado import web

from semhlib.serve.access_pages import LivePage
from semhlib.serve.static_files import static_address, version
from semhlib.serve.still import Still
from semhlib.serve.still_pages import Frame, StillPages, View
from semhlib.widgets.choice import LIVE

PART = "part=1"
# A plain page runs no script but its own files; the pages that Voilà makes need more.
_LOOSE = "script-src 'self' 'unsafe-inline' blob:"
_STRICT = "script-src 'self'"


class PageHandler(LivePage):
    """In the place of Voilà's own. `?live=yes` asks for the page with a process of its own."""

    def initialize(self, still_pages: StillPages, **kwargs: Any) -> None:
        super().initialize(**kwargs)
        self._pages = still_pages

    @web.authenticated
    async def get(self, path: str = "") -> None:
        name, query = path.removesuffix(".ipynb"), self.request.query
        part = query == PART or query.endswith("&" + PART)
        if part:
            query = query[: -len(PART)].removesuffix("&")
        view = None
        if path.endswith(".ipynb") and not _asks_for_live(query) and self._pages.can_be_still(name):
            view = await self._pages.view(name, query)
        if view is not None:
            if not part or self._pages.opens(self.current_user.username, name):
                await self.page_opened(name)
                self._pages.opened(self.current_user.username, name)
            self._send(view, part)
        elif part:
            # The page that asks has become one with a process: it reloads.
            raise web.HTTPError(404)
        else:
            await self.open_live(path)

    def _send(self, view: View, part: bool) -> None:
        sent = view.part if part else view.page
        policy = self.settings["headers"]["Content-Security-Policy"].replace(_LOOSE, _STRICT)
        self.set_header("Content-Security-Policy", policy)
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Cache-Control", "private, no-cache" if view.whole else "no-store")
        self.set_header("Vary", "Accept-Encoding, Cookie")
        self.set_header("Etag", sent.mark)
        if part:
            self.set_header("Semh-Version", version())
        if self.check_etag_header():
            self.set_status(304)
            return
        if "gzip" in self.request.headers.get("Accept-Encoding", ""):
            self.set_header("Content-Encoding", "gzip")
            self.write(sent.packed)
        else:
            self.write(gzip.decompress(sent.packed))

    def compute_etag(self) -> str | None:
        """The mark that was set with the answer, if any: never one more pass over its bytes."""
        return self._headers.get("Etag")


def frame_of(environment: Environment, base_url: str, pages: Sequence[tuple[str, str]]) -> Frame:
    """What puts the whole page round a page's content, with the same frame as every other page."""

    def frame(name: str, content: Still) -> str:
        return environment.get_template("still.html").render(
            base_url=base_url, pages=pages, name=name, content=content, static=static_address(base_url), version=version()
        )

    return frame


def _asks_for_live(query: str) -> bool:
    return f"{LIVE}=yes" in query.split("&")
