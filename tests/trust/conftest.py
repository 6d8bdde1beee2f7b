"""The trust's servers, started once. Left out where nginx or Node cannot be had, except where CI says they must run."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.needed import needed
from tests.trust.servers import Trust, cannot_be_had, running


@pytest.fixture(scope="session")
def trust(leaders_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Trust]:
    needed(cannot_be_had())
    with running(tmp_path_factory.mktemp("trust"), leaders_store) as everything:
        yield everything
