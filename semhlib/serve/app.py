"""Voilà as this product runs it: our first page, our headers, small transfers, and nothing more than a page needs."""

from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from jupyter_core.paths import jupyter_path
from jupyter_server.base.handlers import JupyterHandler
from tornado import web
from tornado.ioloop import PeriodicCallback
from voila import exporter
from voila.app import Voila
from voila.shutdown_kernel_handler import VoilaShutdownKernelHandler
from voila.tornado import kernel_websocket_handler
from voila.tornado.handler import TornadoVoilaHandler

from semhlib.serve.access import FrontDoor
from semhlib.serve.access_channel import MOST_PARTS, PageChannel
from semhlib.serve.access_kernels import OwnShutdown, end_kernels_of
from semhlib.serve.access_pages import LivePage
from semhlib.serve.access_record import Recorder, Refusals
from semhlib.serve.navigation import pages_in
from semhlib.serve.own_account import EverySession, OwnAccount
from semhlib.serve.settings import LARGEST_REQUEST, first_address, server_settings
from semhlib.serve.sign_in import SignIn, SignOut
from semhlib.serve.static_files import StaticFiles, static_pattern
from semhlib.serve.still_handler import PageHandler, frame_of
from semhlib.serve.still_pages import StillPages
from semhlib.serve.upload import ADDRESS, Upload

PLAIN_PAGES_FOR = "leaders"
LOOK_EVERY = 5000  # milliseconds: pages of whoever is no longer signed in are ended


class DashboardServer(Voila):
    """Stand-alone Voilà. Never the Jupyter server extension: that would hand each reader a whole Jupyter server."""

    first = "/"
    door: FrontDoor
    inbox: Path | None = None  # where a lead's files and requests are left for the importer

    def init_settings(self) -> dict[str, Any]:
        settings = {**super().init_settings(), **server_settings(self.door.settings)}
        # Error pages of every part of the server come from our template: the stock ones ask another host for icons.
        settings["jinja2_env"] = settings["voila_jinja2_env"]
        settings["jinja2_env"].globals["semh_sign_out"] = self.door.can_sign_out
        settings["jinja2_env"].globals["semh_account"] = self.door.keeps_passwords
        settings["login_url"] = f"{self.base_url}sign-in"
        return {**settings, "semh_door": self.door, "semh_audit": Recorder(self.door)}

    def listen(self) -> None:
        self.app.listen = partial(self.app.listen, max_body_size=LARGEST_REQUEST, max_buffer_size=2 * LARGEST_REQUEST)
        self.app.settings["semh_refusals"] = self.app.log_request = Refusals(self.door, self.app.log_request)
        PeriodicCallback(self._end_pages_of_the_signed_out, LOOK_EVERY).start()
        super().listen()

    async def _end_pages_of_the_signed_out(self) -> None:
        """A page that stays open outlives its reader's session: another person may sit in front of it by then."""
        kernels = self.kernel_manager
        await end_kernels_of(kernels, {who for who in kernels.owners.values() if not self.identity_provider.is_signed_in(who)})

    def init_handlers(self) -> list[Any]:
        """Voilà's own addresses, less its lists of files; the bare address leads to the first page."""
        to_first = (self.server_url.rstrip("/") + r"/?", ToFirstPage, {"first": first_address(self.base_url, self.first)})
        closed = (self.server_url.rstrip("/") + r"/voila/(?:tree|api/contents|files)(?:/.*)?", Closed)
        ours = (static_pattern(self.server_url), StaticFiles)
        own = {"account": OwnAccount, "account/everywhere": EverySession} if self.door.keeps_passwords else {}
        named = {"sign-in": SignIn, "sign-out": SignOut, **own}
        doors = [(self.server_url.rstrip("/") + f"/{name}", kind) for name, kind in named.items()]
        guarded = {VoilaShutdownKernelHandler: OwnShutdown, kernel_websocket_handler.VoilaKernelWebsocketHandler: PageChannel}
        stock = [(h[0], guarded.get(h[1], h[1]), *h[2:]) for h in super().init_handlers()]
        brought = [(self.server_url.rstrip("/") + ADDRESS, Upload, {"inbox": self.inbox})] if self.inbox else []
        return [to_first, closed, ours, *doors, *brought, *self._with_still_pages(stock)]

    def _with_still_pages(self, handlers: list[Any]) -> list[Any]:
        """Voilà's own addresses, its pages answered as plain HTML first.

        Leaves out  the pages of a lead: they do something, and what they show is about pupils and not kept here
        """
        if self.door.role != PLAIN_PAGES_FOR:
            return [(h[0], LivePage, *h[2:]) if h[1] is TornadoVoilaHandler else h for h in handlers]
        frame = frame_of(self.app.settings["voila_jinja2_env"], self.base_url, pages_in(Path(self.root_dir)))
        self.still_pages = StillPages(Path(self.root_dir), frame)
        self.still_pages.warm()
        return [
            (h[0], PageHandler, {**h[2], "still_pages": self.still_pages}) if h[1] is TornadoVoilaHandler else h for h in handlers
        ]

    @property
    def data_dir(self) -> str:
        """Voilà's own themes and schemas: it looks in the first folder named voila, which is now ours."""
        return next((d for d in jupyter_path("voila") if Path(d, "themes").is_dir()), super().data_dir)


class ToFirstPage(JupyterHandler):
    """The bare address."""

    def initialize(self, first: str) -> None:
        self.first = first

    @web.authenticated
    def get(self) -> None:
        self.redirect(self.first)


class Closed(JupyterHandler):
    """Addresses of Voilà's that list or hand out files. Our pages have no use for them."""

    @web.authenticated
    def get(self) -> None:
        raise web.HTTPError(404)


class CompiledOnce(BytecodeCache):
    """Compiled templates, kept in memory: compiling them again is half of what the server does for each open."""

    def __init__(self) -> None:
        self._compiled: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key + bucket.checksum in self._compiled:
            bucket.bytecode_from_string(self._compiled[bucket.key + bucket.checksum])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._compiled[bucket.key + bucket.checksum] = bucket.bytecode_to_string()


def keep_compiled_templates(sign_out: bool = False, account: bool = False) -> None:
    """Let every page share one store of compiled templates, and know whether its reader can sign out and has an account here."""
    cache, create = CompiledOnce(), exporter.VoilaExporter._create_environment

    def create_with_cache(self: Any) -> Any:
        environment = create(self)
        environment.bytecode_cache = cache
        environment.globals.update(semh_sign_out=sign_out, semh_account=account)
        return environment

    exporter.VoilaExporter._create_environment = create_with_cache


def guard_frames() -> None:
    """Refuse a frame that claims an impossible number of parts.

    A browser that speaks an older protocol sends frames that read as a count of thousands of millions; counting
    them all would hold up every reader of this server.
    """
    read = kernel_websocket_handler.read_header_from_binary_message

    def read_if_possible(frame: bytes) -> dict[str, Any] | None:
        possible = int.from_bytes(frame[:8], "little") <= MOST_PARTS
        return read(frame) if possible else None

    kernel_websocket_handler.read_header_from_binary_message = read_if_possible
