"""A small school's home for each test that asks the importer something, made once and copied."""

import shutil
from pathlib import Path

import pytest

from tests.publish.asking import small_home


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_home(tmp_path_factory.mktemp("asking"))


@pytest.fixture
def home(made: Path, tmp_path: Path) -> Path:
    return shutil.copytree(made, tmp_path / "home")
