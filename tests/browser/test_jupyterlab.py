"""Each dashboard also opens in JupyterLab, where a data lead may look behind it."""

import os
import secrets
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import DASHBOARDS, watched
from tests.browser.serving import free_port, wait_for

TITLES = {"impact": "Impact at a glance", "attendance": "Attendance", "measures": "Measures"}


@pytest.fixture(scope="module")
def lab(leaders_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """JupyterLab on loopback behind a token, with a copy of the dashboards: opening one must not change ours."""
    home, token, port = tmp_path_factory.mktemp("lab"), secrets.token_hex(16), free_port()
    shutil.copytree(DASHBOARDS, home / "dashboards")
    log = home / "log.txt"
    given = {"ip": "127.0.0.1", "port": port, "root_dir": home / "dashboards", "open_browser": False, "allow_root": True}
    settings = [f"--ServerApp.{name}={value}" for name, value in given.items()]
    places = {"JUPYTER_CONFIG_DIR": home / "config", "JUPYTER_DATA_DIR": home / "data", "JUPYTER_RUNTIME_DIR": home / "run"}
    own = {**{name: str(folder) for name, folder in places.items()}, "SEMH_STORE": str(leaders_store), "JUPYTER_TOKEN": token}
    with log.open("wb") as out:
        command = [sys.executable, "-m", "jupyterlab", "--LabApp.extension_manager=readonly", *settings]
        process = subprocess.Popen(command, stdout=out, stderr=out, env={**os.environ, **own})
        try:
            wait_for(f"http://127.0.0.1:{port}/api?token={token}", process, log)
            yield f"http://127.0.0.1:{port}/lab/tree/{{name}}.ipynb?token={token}&reset"
        finally:
            process.terminate()
            with suppress(subprocess.TimeoutExpired):
                process.wait(15)
            process.kill()


@pytest.fixture
def lab_page(window: BrowserContext) -> Iterator[Page]:
    with watched(window) as page:
        yield page


@pytest.mark.parametrize("name", sorted(path.stem for path in DASHBOARDS.glob("*.ipynb")))
def test_a_dashboard_opens_and_runs_in_jupyterlab(lab_page: Page, lab: str, name: str):
    lab_page.goto(lab.format(name=name))
    expect(lab_page.locator(".jp-NotebookPanel .jp-CodeCell").first).to_be_visible(timeout=60_000)
    # Cells asked to run before the kernel is there are not run at all.
    expect(lab_page.get_by_text("Python 3 (ipykernel) | Idle")).to_be_visible(timeout=60_000)
    lab_page.get_by_role("menuitem", name="Run", exact=True).click()
    lab_page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    shown = lab_page.locator(".jp-OutputArea .widget-html h1")
    expect(shown).to_have_text(TITLES[name], timeout=60_000)
    expect(lab_page.locator(".jp-OutputArea select").first).to_be_visible()
    words = lab_page.locator(".jp-OutputArea").all_inner_texts()
    assert not [bad for bad in ("Traceback", "Error displaying widget", "Loading widget") if any(bad in text for text in words)]
    # The page brings a light dress of its own: without it the sentence is as small as everything else.
    assert lab_page.locator(".semh-verdict").evaluate("e => getComputedStyle(e).fontSize") == "20px"
    assert lab_page.locator(".semh-choose select").first.bounding_box()["height"] < 50
    # Its own address and connection are JupyterLab's to look after.
    assert lab_page.locator("#semh-lost, .semh-links").count() == 0 and "/lab" in lab_page.url
