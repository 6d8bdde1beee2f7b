"""Counts and stores of snapshots that are no longer kept are deleted; those that are kept stay."""

from semhlib.publish.gone import forget_gone
from semhlib.store.snapshot import MANIFEST


def test_what_was_worked_out_goes_with_its_snapshot(tmp_path):
    for part in ("snapshots/new", "counts/new", "counts/old", "roles/leaders/new", "roles/leaders/old"):
        (tmp_path / part).mkdir(parents=True)
    (tmp_path / "snapshots" / "new" / MANIFEST).write_text("{}")
    (tmp_path / "roles" / "leaders" / "current").write_text("new")
    assert forget_gone(tmp_path) == ("old",)
    assert sorted(p.name for p in (tmp_path / "counts").iterdir()) == ["new"]
    assert sorted(p.name for p in (tmp_path / "roles" / "leaders").iterdir()) == ["current", "new"]
    assert forget_gone(tmp_path) == ()
