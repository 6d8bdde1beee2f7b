"""How the stand-alone server is set up. Each line closes or opens one thing, and says why."""

import sys
from pathlib import Path
from typing import Any

from jupyter_server.base.handlers import Template404
from traitlets.config import Config

from semhlib.serve.access import FrontDoor
from semhlib.serve.access_channel import LARGEST_MESSAGE
from semhlib.serve.access_headers import headers_for, transforms_for
from semhlib.serve.access_kernels import OwnKernelOnly
from semhlib.serve.access_settings import LOOPBACK, AccessSettings
from semhlib.serve.identity_choice import identity_class
from semhlib.serve.kernels import PageKernels
from semhlib.serve.navigation import pages_in
from semhlib.serve.static_files import static_address
from semhlib.serve.waiting import places_here
from semhlib.serve.warm_provisioner import NAME, make_known

TEMPLATE_HOME = Path(__file__).parent / "share" / "jupyter"

LARGEST_REQUEST = 1 << 20

EXTENSIONS = (
    "anywidget",
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
    page.resources = {"semh_pages": [list(page) for page in pages_in(notebooks)], "semh_static": static_address("")}

    # A page that closes ends its process itself. These are for browsers that vanish: gone within a minute.
    c.MappingKernelManager.cull_idle_timeout = 40
    c.MappingKernelManager.cull_interval = 10
    # Only processes without a page: one whose page is still connected is never ended, however quiet.
    c.MappingKernelManager.cull_connected = False
    c.MappingKernelManager.allow_tracebacks = False
    if sys.platform == "linux":
        # Sockets in a folder of our own: other accounts on this machine cannot listen to what a page shows.
        c.KernelManager.transport = "ipc"
    c.PageKernels.prepared = True
    make_known()
    c.KernelProvisionerFactory.default_provisioner_name = NAME
    c.KernelManager.client_class = "semhlib.serve.warm_client.PageClient"
    # A process that died is not started again: it would be empty, and its page would be silent rather than say so.
    c.KernelRestarter.restart_limit = 0
    return c


def guarded_settings(notebooks: Path, door: FrontDoor) -> Config:
    """The same, behind a role's front door."""
    c = voila_settings(notebooks)
    c.Voila.ip = door.settings.listen
    c.Voila.identity_provider_class = identity_class(door.settings.sign_in)
    c.Voila.authorizer_class = OwnKernelOnly
    c.Voila.cookie_secret = door.key
    if door.settings.sign_in == "hub" and door.settings.hub:
        c.Voila.base_url = door.settings.hub.base_url
    c.PageKernels.most = door.settings.pages_at_once or places_here()
    c.PageKernels.most_each = door.settings.pages_each
    return c


def server_settings(access: AccessSettings | None = None) -> dict[str, Any]:
    """Settings of the web server under Voilà."""
    access = access or AccessSettings()
    headers = headers_for(access.behind_tls)
    return {
        # Voilà's own default answers to any name, so a foreign web page could reach it through one it controls.
        "allow_remote_access": False,
        "local_hostnames": ["localhost", *access.host_names],
        "default_handler_class": Template404,
        "transforms": transforms_for(headers),
        "websocket_max_message_size": LARGEST_MESSAGE,
        # Over HTTPS a browser takes such a name from this very host alone. Jupyter's scripts look for how it ends.
        "xsrf_cookie_name": "__Host-_xsrf" if access.behind_tls else "_xsrf",
        "xsrf_cookie_kwargs": {"samesite": "Lax", "secure": access.behind_tls},
        "mathjax_url": "",
        "ws_ping_timeout": 30_000,
        "headers": headers,
    }


def first_address(base_url: str, name: str) -> str:
    """The address of a page on this server."""
    return f"{base_url}voila/render/{name}.ipynb"


def give_page_its_cookie(request: Any, notebook: object = None, cwd: object = None) -> None:
    """Before a page's process starts. Reading the token sets its cookie, with which the page ends its process on leaving."""
    _ = request.xsrf_token
