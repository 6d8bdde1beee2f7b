"""Start one role's pages on this machine and open them."""

import argparse
import asyncio
import os
import socket
import sys
import webbrowser
from contextlib import nullcontext
from pathlib import Path

from semhlib.serve.access import ROLES, open_door
from semhlib.serve.access_settings import LOOPBACK
from semhlib.serve.navigation import first_page, pages_in
from semhlib.store.audit_log import access_folder
from semhlib.store.shared_files import shared_folder
from semhlib.terms.errors import SemhError

USUAL_PORT = 8866


def serve_leaders(store: Path, port: int | None, open_browser: bool, notebooks: Path) -> None:
    """Serve the leaders' pages of a home, whose stores are in `roles`, until Ctrl+C."""
    serve_role("leaders", store, access_folder(store.parents[1], "leaders"), notebooks, port, open_browser)


def serve_role(
    role: str, store: Path, access: Path, notebooks: Path, port: int | None, open_browser: bool, sign_in: str = "",
    inbox: Path | None = None, home: Path | None = None,
) -> None:  # fmt: skip
    """Serve one role's pages until Ctrl+C.

    Takes       store         the folder of the role's published figures
                access        the role's own folder: who may sign in, how, and the audit log
                notebooks     the folder of the role's notebooks
                port          None for the usual one, or any free one if that is taken
                sign_in       local, proxy or hub; empty for what is set up
                inbox         where a lead's files and requests are left; None for a role that leaves none
                home          the school's home, where this account is the importer's too: its worker then runs with the server
    Raises      SemhError where there is no page to serve, nobody could sign in, or the port is taken
    """
    first = first_page(notebooks)
    if first is None:
        raise SemhError(f"There are no dashboards in {notebooks}.")
    door = open_door(role, access, store, frozenset(name for name, _ in pages_in(notebooks)), sign_in)
    chosen = _port(port, door.settings.listen)
    # Imported here: these take most of the start, and a wrong folder should be told at once.
    from semhlib.serve.app import DashboardServer, guard_frames, keep_compiled_templates
    from semhlib.serve.inbox_worker import working
    from semhlib.serve.log import CALM, keep_log_quiet
    from semhlib.serve.settings import TEMPLATE_HOME, guarded_settings

    _first_on_path("JUPYTER_PATH", TEMPLATE_HOME)
    os.environ["SEMH_STORE"] = str(store.resolve())
    os.environ.pop("SEMH_INBOX", None)
    if inbox:
        if home:
            shared_folder(inbox)
        os.environ["SEMH_INBOX"] = str(inbox.resolve())
    keep_compiled_templates(door.can_sign_out, door.keeps_passwords)
    guard_frames()
    settings = guarded_settings(notebooks, door)
    settings.Voila.port = chosen
    server = DashboardServer(config=settings, log_level=CALM)
    server.first, server.door, server.inbox = first, door, inbox
    server.initialize([str(notebooks)])
    keep_log_quiet(server.log)
    address = f"http://{door.settings.listen}:{chosen}/"
    _when_listening(lambda: _say_and_open(address, open_browser))
    with working(home, inbox) if home and inbox else nullcontext():
        server.start()


def _when_listening(then: object) -> None:
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    loop.call_soon(then)  # type: ignore[arg-type]


def _say_and_open(address: str, open_browser: bool) -> None:
    print(f"Your dashboards are at {address}\nLeave this window open. Press Ctrl+C to stop.", flush=True)
    if open_browser:
        webbrowser.open(address)


def _port(wanted: int | None, listen: str = LOOPBACK) -> int:
    for port in (wanted,) if wanted else (USUAL_PORT, 0):
        with socket.socket() as trial:
            if sys.platform != "win32":
                trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                trial.bind((listen, port))
            except OSError:
                continue
            return int(trial.getsockname()[1])
    raise SemhError(f"Port {wanted} is in use by another program. Close it, or choose another port.")


def _first_on_path(name: str, folder: Path) -> None:
    """Put a folder in front of the others that an environment variable lists."""
    others = [part for part in os.environ.get(name, "").split(os.pathsep) if part and part != str(folder)]
    os.environ[name] = os.pathsep.join([str(folder), *others])


def main() -> None:
    parser = argparse.ArgumentParser(description="Serve one role's pages.")
    parser.add_argument("--role", choices=sorted(ROLES), default="leaders")
    parser.add_argument("--store", type=Path, required=True)
    parser.add_argument("--access", type=Path, help="the role's own folder; by the store's home if not given")
    parser.add_argument("--notebooks", type=Path, required=True)
    parser.add_argument("--sign-in", default="")
    parser.add_argument("--port", type=int)
    parser.add_argument("--browser", action="store_true")
    parser.add_argument("--inbox", type=Path, help="where a lead's files and requests are left")
    parser.add_argument("--home", type=Path, help="the school's home, where this server may start the importer's worker")
    given = parser.parse_args()
    access = given.access or access_folder(given.store.resolve().parents[1], given.role)
    try:
        where = (given.role, given.store, access, given.notebooks)
        serve_role(*where, given.port, given.browser, given.sign_in, given.inbox, given.home)
    except SemhError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
