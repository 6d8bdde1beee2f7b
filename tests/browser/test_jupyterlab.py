"""Each dashboard also opens in JupyterLab, where a data lead may look behind it."""

import json
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

HOUSE = DASHBOARDS.parent
TITLES = {
    f"{path.parent.name}/{path.stem}": json.loads(path.read_text(encoding="utf-8"))["metadata"]["title"]
    for path in sorted(HOUSE.glob("*/*.ipynb"))
}


@pytest.fixture(scope="module")
def lab(example_homes: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """JupyterLab on loopback behind a token, with a copy of the dashboards: opening one must not change ours.

    The example school lies where `semh demo` leaves it.
    """
    home, token, port = tmp_path_factory.mktemp("lab"), secrets.token_hex(16), free_port()
    shutil.copytree(HOUSE, home / "dashboards")
    (home / "demo").mkdir()
    (home / "demo" / "fernhollow").symlink_to(example_homes["fernhollow"])
    log = home / "log.txt"
    given = {"ip": "127.0.0.1", "port": port, "root_dir": home / "dashboards", "open_browser": False, "allow_root": True}
    settings = [f"--ServerApp.{name}={value}" for name, value in given.items()]
    places = {"JUPYTER_CONFIG_DIR": home / "config", "JUPYTER_DATA_DIR": home / "data", "JUPYTER_RUNTIME_DIR": home / "run"}
    own = {**{name: str(folder) for name, folder in places.items()}, "SEMH_HOME": str(home), "JUPYTER_TOKEN": token}
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


@pytest.mark.parametrize("name", TITLES)
@pytest.mark.slow
def test_a_dashboard_opens_and_runs_in_jupyterlab(lab_page: Page, lab: str, name: str):
    run(lab_page, lab.format(name=name))
    expect(lab_page.locator(".jp-OutputArea .widget-html h1")).to_have_text(TITLES[name], timeout=60_000)
    expect(lab_page.locator(".jp-OutputArea select").first).to_be_visible()
    words = lab_page.locator(".jp-OutputArea").all_inner_texts()
    assert not [bad for bad in ("Traceback", "Error displaying widget", "Loading widget") if any(bad in text for text in words)]
    # The page brings a light dress of its own: without it the sentence is as small as everything else.
    assert lab_page.locator(".semh-verdict").evaluate("e => getComputedStyle(e).fontSize") == "20px"
    assert lab_page.locator(".semh-choose select").first.bounding_box()["height"] < 50
    # Its own address and connection are JupyterLab's to look after.
    assert lab_page.locator("#semh-lost, .semh-links").count() == 0 and "/lab" in lab_page.url


@pytest.mark.slow
def test_where_nobody_signs_in_no_name_is_shown_and_nothing_is_written_down(lab_page: Page, lab: str):
    run(lab_page, lab.format(name="leads/pupils"))
    rows = lab_page.locator(".semh-pupil-table tbody button")
    lab_page.get_by_role("checkbox", name="Show names").click(timeout=60_000)
    expect(lab_page.locator(".jp-OutputArea [role=alert]")).to_contain_text("Names cannot be shown here")
    assert [name for name in rows.all_inner_texts() if not name.startswith("Pupil ")] == []
    rows.first.click()
    expect(lab_page.locator(".semh-panel")).to_contain_text("Nothing can be written down here")
    expect(lab_page.get_by_role("button", name="Save decision")).to_have_count(0)


def run(page: Page, address: str) -> None:
    """Open a notebook and run every cell."""
    page.goto(address)
    expect(page.locator(".jp-NotebookPanel .jp-CodeCell").first).to_be_visible(timeout=60_000)
    # Cells asked to run before the kernel is there are not run at all.
    expect(page.get_by_text("Python 3 (ipykernel) | Idle")).to_be_visible(timeout=60_000)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
