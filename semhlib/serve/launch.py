"""Start the leaders' pages on this machine and open them."""

import argparse
import asyncio
import logging
import os
import socket
import sys
import webbrowser
from pathlib import Path

from semhlib.serve.navigation import first_page
from semhlib.terms.errors import SemhError

LOOPBACK = "127.0.0.1"
USUAL_PORT = 8866


def serve_leaders(store: Path, port: int | None, open_browser: bool, notebooks: Path) -> None:
    """Serve the leaders' pages until Ctrl+C. Only this machine can reach them.

    Takes       store         the folder of the leaders' role
                port          None for the usual one, or any free one if that is taken
                notebooks     the folder of the leaders' notebooks
    Raises      SemhError where there is no page to serve or the port is taken
    """
    first = first_page(notebooks)
    if first is None:
        raise SemhError(f"There are no dashboards in {notebooks}.")
    chosen = _port(port)
    # Imported here: these take most of the start, and a wrong folder should be told at once.
    from semhlib.serve.app import CALM, DashboardServer, NoDetails, guard_frames, keep_compiled_templates
    from semhlib.serve.settings import TEMPLATE_HOME, voila_settings

    _first_on_path("JUPYTER_PATH", TEMPLATE_HOME)
    os.environ["SEMH_STORE"] = str(store.resolve())
    keep_compiled_templates()
    guard_frames()
    settings = voila_settings(notebooks)
    settings.Voila.port = chosen
    server = DashboardServer(config=settings, log_level=CALM)
    server.first = first
    server.log.addFilter(NoDetails())
    logging.getLogger("tornado.access").setLevel(CALM)
    server.initialize([str(notebooks)])
    address = f"http://{LOOPBACK}:{chosen}/"
    _when_listening(lambda: _say_and_open(address, open_browser))
    server.start()


def _when_listening(then: object) -> None:
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    loop.call_soon(then)  # type: ignore[arg-type]


def _say_and_open(address: str, open_browser: bool) -> None:
    print(f"Your dashboards are at {address}\nLeave this window open. Press Ctrl+C to stop.", flush=True)
    if open_browser:
        webbrowser.open(address)


def _port(wanted: int | None) -> int:
    for port in (wanted,) if wanted else (USUAL_PORT, 0):
        with socket.socket() as trial:
            if sys.platform != "win32":
                trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                trial.bind((LOOPBACK, port))
            except OSError:
                continue
            return int(trial.getsockname()[1])
    raise SemhError(f"Port {wanted} is in use by another program. Close it, or choose another port.")


def _first_on_path(name: str, folder: Path) -> None:
    """Put a folder in front of the others that an environment variable lists."""
    others = [part for part in os.environ.get(name, "").split(os.pathsep) if part and part != str(folder)]
    os.environ[name] = os.pathsep.join([str(folder), *others])


def main() -> None:
    parser = argparse.ArgumentParser(description="Serve the leaders' pages on this machine.")
    parser.add_argument("--store", type=Path, required=True)
    parser.add_argument("--notebooks", type=Path, required=True)
    parser.add_argument("--port", type=int)
    parser.add_argument("--browser", action="store_true")
    given = parser.parse_args()
    try:
        serve_leaders(given.store, given.port, given.browser, given.notebooks)
    except SemhError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
