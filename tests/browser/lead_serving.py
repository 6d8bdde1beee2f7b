"""The lead's server with the importer beside it, on a copy of an example school that a test may change."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from semhlib.publish.lead import lead_folder, publish_lead
from semhlib.store.inbox import FOLDER
from semhlib.store.snapshot import open_snapshot
from tests.browser.conftest import DASHBOARDS
from tests.browser.serving import Server, serving

LEADS = DASHBOARDS.parent / "leads"


@contextmanager
def lead_serving(example: Path, folder: Path) -> Iterator[tuple[Server, Path]]:
    """A server, and the home that it and its importer work on.

    Takes       example: the home that is copied; folder: an empty place for all of it
    """
    home = shutil.copytree(example, folder / "home")
    publish_lead(open_snapshot(home), home)
    with serving(
        LEADS, lead_folder(home), folder / "server.txt", folder / "access", role="lead", inbox=home / FOLDER, home=home
    ) as server:
        yield server, home
