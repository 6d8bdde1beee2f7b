"""Opening a page: not for another site to start, one line in the audit log, then Voilà."""

from typing import Any

from tornado import web
from voila.tornado.handler import TornadoVoilaHandler

from semhlib.serve.access_record import OPENED, REFUSED
from semhlib.serve.waiting import NoPlace

OWN = ("none", "same-origin")  # typed, a bookmark, or one of our own pages


class LivePage(TornadoVoilaHandler):
    """A page with a process of its own. Its reader sees nothing before the audit log has the line."""

    @web.authenticated
    async def get(self, path: str = "") -> None:
        await self.open_live(path)

    async def open_live(self, path: str) -> None:
        if not started_here(self):
            if not is_a_link(self):
                await self.settings["semh_audit"](self, REFUSED, page=path, result=403)
                raise web.HTTPError(403)
            # A page elsewhere must not be able to start processes; a link in a mail is one press more.
            self.finish(self.render_template("from_elsewhere.html", here=self.request.uri))
            return
        written = False
        try:
            async for part in self.get_generator(path=path):
                if not written:
                    await self.page_opened(path)
                    written = True
                self.write(part)
                self.flush()
        except web.HTTPError as error:
            if not written:
                await self.settings["semh_audit"](self, REFUSED, page=path, result=error.status_code)
            raise

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        problem = kwargs["exc_info"][1] if "exc_info" in kwargs else None
        if isinstance(problem, NoPlace):
            self.set_header("Retry-After", str(problem.look_again))
        super().write_error(status_code, **kwargs)

    async def page_opened(self, page: str) -> None:
        """Write down that the reader opened a page; call it before anything of the page is sent."""
        await self.settings["semh_audit"](self, OPENED, page=page)


def started_here(handler: Any) -> bool:
    """Whether a request comes from the reader or a page of ours. Browsers that do not say are taken at their word."""
    return handler.request.headers.get("Sec-Fetch-Site", "none") in OWN


def is_a_link(handler: Any) -> bool:
    """Whether somebody followed a link, so that the answer fills their window; not an image, a frame or a script."""
    headers = handler.request.headers
    return (headers.get("Sec-Fetch-Mode"), headers.get("Sec-Fetch-Dest")) == ("navigate", "document")
