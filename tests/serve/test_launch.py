import os
import socket
from pathlib import Path

import pytest

from semhlib.serve.launch import _first_on_path, _port, serve_leaders
from semhlib.terms.errors import SemhError


def test_a_folder_without_dashboards_is_told_at_once(tmp_path: Path):
    with pytest.raises(SemhError, match="no dashboards"):
        serve_leaders(tmp_path, None, False, tmp_path)


def test_a_port_in_use_is_told_in_words():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(SemhError, match=f"Port {port} is in use"):
            _port(port)


def test_where_the_usual_port_is_taken_a_free_one_is_used(monkeypatch: pytest.MonkeyPatch):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        usual = taken.getsockname()[1]
        monkeypatch.setattr("semhlib.serve.launch.USUAL_PORT", usual)
        assert _port(None) not in (0, usual)


def test_our_template_comes_before_any_other_of_its_name(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("JUPYTER_PATH", os.pathsep.join(["/other", str(tmp_path)]))
    _first_on_path("JUPYTER_PATH", tmp_path)
    assert os.environ["JUPYTER_PATH"].split(os.pathsep) == [str(tmp_path), "/other"]
