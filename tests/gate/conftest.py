"""The servers, kept for all attacks of one run."""

from collections.abc import Iterator

import pytest

from tests.gate.house import House


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    here = House(tmp_path_factory.mktemp("gate"), tmp_path_factory.getbasetemp().parent)
    yield here
    here.close()
