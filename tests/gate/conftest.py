"""The servers, kept for all attacks of one run."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.gate.house import House


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory, chromium: Browser) -> Iterator[House]:
    here = House(tmp_path_factory.mktemp("gate"), tmp_path_factory.getbasetemp().parent, chromium.browser_type)
    yield here
    here.close()
