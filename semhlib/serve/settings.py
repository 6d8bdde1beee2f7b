"""How the stand-alone server is set up. Each line closes or opens one thing, and says why."""

import sys
from pathlib import Path
from typing import Any

from traitlets.config import Config

from semhlib.serve.kernels import PageKernels
from semhlib.serve.navigation import pages_in

TEMPLATE_HOME = Path(__file__).parent / "share" / "jupyter"
LOOPBACK = "127.0.0.1"

# A page holds scripts of its own and Jupyter's modules as blobs; nothing ever comes from another host.
CONTENT_POLICY = "; ".join((
    "default-src 'self'",
    "script-src 'self' 'unsafe-inline' blob:",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
))

EXTENSIONS = (
    "anywidget",
    "jupyterlab-plotly",
    "@jupyter-widgets/jupyterlab-manager",
    "@voila-dashboards/widgets-manager8",
)


def voila_settings(notebooks: Path) -> Config:
    """The settings of Voilà for a folder of notebooks, on this machine only."""
    c = Config()
    c.Voila.ip = LOOPBACK
    c.Voila.port_retries = 0
    c.Voila.open_browser = False
    # A settings file lying about in a home folder must not be able to undo what follows.
    c.Voila.config_file_paths = []

    page = c.VoilaConfiguration
    page.template = "semh"
    page.theme = "light"
    # Voilà shows the words of a template or theme asked for in the address unescaped; so none may be asked for.
    page.allow_template_override = "NO"
    page.allow_theme_override = "NO"
    page.file_allowlist = []
    page.strip_sources = True
    page.show_tracebacks = False
    page.preheat_kernel = False
    page.extension_allowlist = list(EXTENSIONS)
    page.multi_kernel_manager_class = PageKernels
    page.prelaunch_hook = give_page_its_cookie
    page.resources = {"semh_pages": [list(page) for page in pages_in(notebooks)]}

    c.MappingKernelManager.cull_idle_timeout = 300
    c.MappingKernelManager.cull_interval = 30
    # Only processes without a page: one whose page is still connected is never ended, however quiet.
    c.MappingKernelManager.cull_connected = False
    c.MappingKernelManager.allow_tracebacks = False
    if sys.platform == "linux":
        # Sockets in a folder of our own: other accounts on this machine cannot listen to what a page shows.
        c.KernelManager.transport = "ipc"
    return c


def server_settings() -> dict[str, Any]:
    """Settings of the web server under Voilà."""
    return {
        # Voilà's own default answers to any name, so a foreign web page could reach it through one it controls.
        "allow_remote_access": False,
        "local_hostnames": ["localhost"],
        "compress_response": True,
        "mathjax_url": "",
        "ws_ping_timeout": 30_000,
        "headers": {
            "Content-Security-Policy": CONTENT_POLICY,
            "Referrer-Policy": "no-referrer",
            "X-Frame-Options": "DENY",
        },
    }


def first_address(base_url: str, name: str) -> str:
    """The address of a page on this server."""
    return f"{base_url}voila/render/{name}.ipynb"


def give_page_its_cookie(request: Any, notebook: object = None, cwd: object = None) -> None:
    """Before a page's process starts. Reading the token sets its cookie, with which the page ends its process on leaving."""
    _ = request.xsrf_token
