"""The trust's servers, started once. Left out where nginx or Node cannot be had, except where CI says they must run."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.trust.servers import Trust, cannot_be_had, running


@pytest.fixture(scope="session")
def trust(leaders_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Trust]:
    missing = cannot_be_had()
    if missing and os.environ.get("CI"):
        pytest.fail(missing)
    if missing:
        pytest.skip(missing)
    with running(tmp_path_factory.mktemp("trust"), leaders_store) as everything:
        yield everything
