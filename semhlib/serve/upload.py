"""Files that a lead brings: written to the inbox as they arrive, past the page's process, which takes no large messages."""

import asyncio
import os
import secrets
import shutil
from pathlib import Path
from typing import IO, Any

from jupyter_server.base.handlers import JupyterHandler
from tornado import web

from semhlib.serve.upload_name import name_to_keep
from semhlib.store.inbox import FILES, REQUEST, basket, owner_of
from semhlib.store.shared_files import open_new
from semhlib.terms.errors import SemhError

LARGEST_FILE = 2 << 30
MOST_FILES = 100
ROOM_LEFT = 3  # a check needs a copy, an import another
BROUGHT, REFUSED = "file brought", "file refused"
ADDRESS = r"/upload/([^/]+)/([^/]+)"
_WORDS = {
    403: "This is not your page any more. Sign in again, then choose the files again.",
    409: "These files are being looked at already. Begin again to choose others.",
    411: "The browser did not say how large the file is. Choose it again.",
    413: f"This file is larger than {LARGEST_FILE >> 30} GB. Export it in parts, for example year by year.",
    507: "There is not enough room on the disk for this file. Tell whoever looks after the server.",
}
_SORRY = "This file could not be kept. Choose it again."


@web.stream_request_body
class Upload(JupyterHandler):
    """One file of one request, for whoever began it. Nothing of a file that did not arrive whole stays."""

    _file: IO[bytes] | None = None
    _part: Path | None = None

    def initialize(self, inbox: Path) -> None:
        self._inbox = inbox

    async def prepare(self, *, _redirect_to_login: bool = False) -> None:
        """Everything is decided before the first byte: who, whose, which name, how large, and the line in the audit log."""
        answer: Any = super().prepare(_redirect_to_login=False)
        await answer
        name, length = self.path_args[0], int(self.request.headers.get("Content-Length") or -1)
        try:
            self._whole = self._place(name, self.path_args[1], length)
        except SemhError as problem:
            await self._refuse(400, str(problem))
        except web.HTTPError as refused:
            await self._refuse(refused.status_code)
        await self.settings["semh_audit"](self, BROUGHT, page="data")
        self.request.connection.set_max_body_size(LARGEST_FILE)  # type: ignore[union-attr]
        self._part = self._whole.parents[1] / f".arriving-{secrets.token_hex(8)}"
        self._file = open_new(self._part)

    def _place(self, name: str, given: str, length: int) -> Path:
        """Where a file is to lie."""
        if not self.current_user or owner_of(self._inbox, name) != self.current_user.username:
            raise web.HTTPError(403)
        folder = basket(self._inbox, name)
        whole = folder / FILES / name_to_keep(given)
        if (folder / REQUEST).exists():
            raise web.HTTPError(409)
        if length < 0:
            raise web.HTTPError(411)
        if length > LARGEST_FILE:
            raise web.HTTPError(413)
        if len(list(whole.parent.iterdir())) >= MOST_FILES:
            raise SemhError(f"No more than {MOST_FILES} files can be looked at in one go. Check those first.")
        if shutil.disk_usage(self._inbox).free < ROOM_LEFT * length:
            raise web.HTTPError(507)
        return whole

    def data_received(self, chunk: bytes) -> None:
        if self._file is None:
            return
        try:
            self._file.write(chunk)
        except OSError:
            self._forget()
            raise web.HTTPError(507) from None

    @web.authenticated
    async def post(self, _basket: str, _name: str) -> None:
        assert self._file is not None and self._part is not None
        self._file.flush()
        # In a thread: a disk takes seconds for a large file, and others wait for their pages.
        await asyncio.get_running_loop().run_in_executor(None, os.fsync, self._file.fileno())
        self._file.close()
        os.replace(self._part, self._whole)
        self._file = self._part = None
        self.set_status(204)

    def on_connection_close(self) -> None:
        super().on_connection_close()
        self._forget()

    def on_finish(self) -> None:
        self._forget()
        super().on_finish()

    def write_error(self, status_code: int, exc_info: Any = None) -> None:  # type: ignore[override]
        self._say(_WORDS.get(status_code, _SORRY))

    async def _refuse(self, status: int, words: str = "") -> None:
        await self.settings["semh_audit"](self, REFUSED, page="data", result=status)
        self.set_status(status)
        self._say(words or _WORDS[status])
        raise web.Finish

    def _say(self, words: str) -> None:
        # The rest of the file is not read to its end.
        self.set_header("Connection", "close")
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(words)

    def _forget(self) -> None:
        if self._file is not None and self._part is not None:
            self._file.close()
            self._part.unlink(missing_ok=True)
            self._file = self._part = None
