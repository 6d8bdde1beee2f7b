"""What every test may use. Nothing here depends on the day it runs on, nor on who runs it."""

import semhlib  # noqa: F401, I001  first: it keeps Jupyter's imports from taking seconds

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.chromium import MISSING, QUIET, chromium_path
from tests.example_schools import SCHOOLS, kept_example
from tests.needed import needed
from tests.store.spark_cluster import missing


@pytest.fixture(autouse=True, scope="session")
def nobodys_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """No test writes to the home of the person who runs it."""
    home = tmp_path_factory.mktemp("semh-home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SEMH_HOME", str(home))
        yield home


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A real browser. Without Chromium tests that need it are left out, except where CI says they must run."""
    path = chromium_path()
    needed("" if path else MISSING)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def spark_is_here() -> None:
    """Spark and its Java. Without them tests that need them are left out, except where CI says they must run."""
    needed(missing())


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An empty place for one school's copies and pages."""
    return tmp_path / "home"


@pytest.fixture(scope="session")
def example_homes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The homes of both example schools, published. Read them, do not write to them."""
    shelf = tmp_path_factory.getbasetemp().parent
    return {school: kept_example(school, shelf) for school in SCHOOLS}


@pytest.fixture(scope="session")
def leaders_store(example_homes: dict[str, Path]) -> Path:
    """The leaders' folder of the secondary example school."""
    return _leaders(example_homes["fernhollow"])


@pytest.fixture(scope="session")
def leaders_store_primary(example_homes: dict[str, Path]) -> Path:
    """The leaders' folder of the primary example school."""
    return _leaders(example_homes["quillmere"])


def _leaders(home: Path) -> Path:
    from semhlib.publish.leaders import leaders_folder

    return leaders_folder(home)
