"""Voilà as this product runs it: our first page, our headers, small transfers, and nothing more than a page needs."""

import logging
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from jupyter_core.paths import jupyter_path
from jupyter_server.base.handlers import JupyterHandler
from tornado import web
from voila import exporter
from voila.app import Voila
from voila.tornado import kernel_websocket_handler

from semhlib.serve.settings import first_address, server_settings

CALM = logging.ERROR
MOST_PARTS = 64


class DashboardServer(Voila):
    """Stand-alone Voilà. Never the Jupyter server extension: that would hand each reader a whole Jupyter server."""

    first = "/"

    def init_settings(self) -> dict[str, Any]:
        settings = {**super().init_settings(), **server_settings()}
        # Error pages of every part of the server come from our template: the stock ones ask another host for icons.
        return {**settings, "jinja2_env": settings["voila_jinja2_env"]}

    def init_handlers(self) -> list[Any]:
        """Voilà's own addresses, less its lists of files; the bare address leads to the first page."""
        to_first = (self.server_url.rstrip("/") + r"/?", ToFirstPage, {"first": first_address(self.base_url, self.first)})
        closed = (self.server_url.rstrip("/") + r"/voila/(?:tree|api/contents|files)(?:/.*)?", Closed)
        return [to_first, closed, *super().init_handlers()]

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


def keep_compiled_templates() -> None:
    """Let every page share one store of compiled templates."""
    cache, create = CompiledOnce(), exporter.VoilaExporter._create_environment

    def create_with_cache(self: Any) -> Any:
        environment = create(self)
        environment.bytecode_cache = cache
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


class NoDetails(logging.Filter):
    """Keeps a failed cell's source, output and error text out of the log: they may hold figures."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.exc_info and record.exc_info[0] is not None:
            record.msg, record.args = "A page failed: %s", (record.exc_info[0].__name__,)
            record.exc_info = record.exc_text = None
        elif isinstance(record.msg, BaseException):
            record.msg, record.args = f"A page failed: {type(record.msg).__name__}", ()
        return True
