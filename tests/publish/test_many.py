"""Many schools at once: each by itself, and one school's fault stops no other."""

import shutil

from semhlib.publish.leaders import leaders_folder
from semhlib.publish.many import publish_many
from semhlib.store.role_files import read_store
from tests.example_schools import SAMPLES


def test_a_school_whose_files_cannot_be_used_stops_no_other(tmp_path):
    shutil.copytree(SAMPLES / "quillmere", tmp_path / "good")
    shutil.copytree(SAMPLES / "quillmere", tmp_path / "bad")
    (tmp_path / "bad" / "pupils.csv").write_text("UPN,Adno\n", encoding="utf-8")
    found = publish_many([(tmp_path / name, tmp_path / "homes" / name) for name in ("good", "bad")], workers=2)
    assert found[tmp_path / "homes" / "good"] is None
    assert "pupils.csv" in (found[tmp_path / "homes" / "bad"] or "")
    assert read_store(leaders_folder(tmp_path / "homes" / "good")).school.name == "Quillmere Primary School"
    assert not leaders_folder(tmp_path / "homes" / "bad").exists()
