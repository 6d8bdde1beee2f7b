"""The template's own files: every one of them, packed, under an address that changes with what they hold."""

import gzip
import re
from pathlib import Path

import pytest

from semhlib.serve import static_files as served


def test_every_file_of_the_folder_is_there_with_its_kind():
    names = {f.relative_to(served.FOLDER).as_posix() for f in served.FOLDER.rglob("*") if f.is_file()}
    assert set(served.static_files()) == names
    assert served.static_files()["still.js"].kind.startswith("text/javascript")


def test_packed_files_hold_the_same_and_plotly_becomes_a_third():
    for file in served.static_files().values():
        assert file.packed is None or gzip.decompress(file.packed) == file.body
    plotly = served.static_files()["vendor/plotly-basic.min.js"]
    assert plotly.packed and len(plotly.packed) < len(plotly.body) / 2.5


def test_another_file_gives_another_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    addresses = []
    for text in ("a", "b"):
        (tmp_path / "x.css").write_text(text)
        monkeypatch.setattr(served, "FOLDER", tmp_path)
        served.static_files.cache_clear()
        served.version.cache_clear()
        addresses.append(served.static_address("/"))
    monkeypatch.undo()
    served.static_files.cache_clear()
    served.version.cache_clear()
    assert len({*addresses, served.static_address("/")}) == 3


@pytest.mark.parametrize("path", ["semh.css", "v-0123abc/semh.css", "v-0123abc/vendor/plotly-basic.min.js"])
def test_our_files_are_answered_with_and_without_a_version(path: str):
    assert re.fullmatch(served.static_pattern("/base/"), f"/base/voila/templates/semh/static/{path}")


@pytest.mark.parametrize("path", ["../index.html.j2", "v-01ab/../../conf.json", "voila-style.js", "nosuch.js", "v-XYZ/semh.css"])
def test_no_other_file_is_ours_to_answer(path: str):
    assert not re.fullmatch(served.static_pattern("/"), f"/voila/templates/semh/static/{path}")
