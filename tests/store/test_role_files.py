"""The leaders' store comes back from disk as it went, and another version's is refused in words."""

import json
from dataclasses import fields
from datetime import date

import pytest

from semhlib.store.role_files import CURRENT, FILE, read_store, write_store
from semhlib.store.role_store import (
    FORMAT,
    Figures,
    Group,
    HalfTermRow,
    ImpactRow,
    LeadersStore,
    Reason,
    Said,
    School,
)
from semhlib.terms.errors import SemhError
from semhlib.terms.estimate import Estimate, Hidden

ESTIMATE = Estimate(
    value=92.4, low=91.0, high=None, numerator=924, denominator=1000, pupils=10, affected=10, method="ratio by pupil", level=0.95
)


def a_store(name="20260901-abc"):
    said = Said(
        measure="attendance", group="all", comparison="programme", rung=2, word="no_clear_change", reasons=("within",),
        sentence="No clear change.", plain="No clear change.", short="Within the usual range",
        before=ESTIMATE, after=Hidden("small"),
        before_period="y2024", after_period="y2025", change=None, low=None, high=0.5, level=0.99,
        smallest_seen=1.5, compared="", cautions=(), stronger=("More",),
    )  # fmt: skip
    row = ImpactRow(
        key="attendance", name="Attendance", section="Pupils", group="all", comparison="programme", measure="attendance",
        start="91.0%", now="c", change="c", trend=(91.0, None), trend_from="a", trend_to="b", word="no_clear_change", short="",
        sentence="", page="attendance",
    )  # fmt: skip
    empty = {f.name: () for f in fields(LeadersStore)}
    return LeadersStore(
        **empty
        | {
            "format": FORMAT,
            "school": School(name="Fernhollow", phase="secondary", example=True, programme_start=date(2025, 9, 1)),
            "snapshot": name,
            "definitions": "d",
            "made": "2026-09-01T10:00:00+00:00",
            "data_up_to": {"session_mark": date(2026, 7, 17)},
            "half_terms": (
                HalfTermRow(
                    id=20251, name="Autumn 1", start=date(2025, 9, 2), end=date(2025, 10, 17), days=34, provisional=False
                ),
            ),
            "groups": (Group(key="all", name="All pupils", breakdown="all", breakdown_name="All pupils"),),
            "measures": {},
            "headline": {"all|programme": "Ein Satz mit Zoë."},
            "figures": (
                Figures(measure="attendance", group="all", period="y2025", figure=ESTIMATE),
                Figures(measure="attendance", group="all", period="h20251", figure=Hidden("protected")),
            ),
            "said": (said,),
            "rows": (row,),
            "reasons": (
                Reason(
                    group="all", period="y2025", code="I", meaning="Illness", category="authorised", sessions=None, share=None
                ),
            ),
        }
    )


def test_a_store_comes_back_as_it_went(tmp_path):
    write_store(tmp_path, a_store())
    assert read_store(tmp_path) == a_store()


def test_a_figure_that_is_not_there_is_no_data_and_never_nought(tmp_path):
    write_store(tmp_path, a_store())
    store = read_store(tmp_path)
    assert store.figure("attendance", "all", "y2025") == ESTIMATE
    assert store.figure("attendance", "all", "h20251") == Hidden("protected")
    assert store.figure("attendance", "all", "y1999") == Hidden("no_data")
    assert store.series("attendance", "all") == (Hidden("protected"),)


def test_current_names_the_newest_and_the_older_one_still_stands(tmp_path):
    write_store(tmp_path, a_store("first"))
    write_store(tmp_path, a_store("second"))
    assert read_store(tmp_path).snapshot == "second"
    assert (tmp_path / "first" / FILE).is_file()


def test_nothing_published_yet_is_said_in_words(tmp_path):
    with pytest.raises(SemhError, match="no published figures here yet"):
        read_store(tmp_path)


def test_a_store_of_another_version_is_refused_in_words(tmp_path):
    folder = write_store(tmp_path, a_store())
    data = json.loads((folder / FILE).read_text(encoding="utf-8"))
    (folder / FILE).write_text(json.dumps({**data, "format": FORMAT + 1}), encoding="utf-8")
    with pytest.raises(SemhError, match="Publish them again"):
        read_store(tmp_path)


def test_a_half_written_store_is_never_the_current_one(tmp_path, monkeypatch):
    write_store(tmp_path, a_store("first"))
    monkeypatch.setattr("semhlib.store.private_files.os.fsync", _full_disk)
    with pytest.raises(OSError):
        write_store(tmp_path, a_store("second"))
    monkeypatch.undo()
    assert (tmp_path / CURRENT).read_text() == "first"
    assert read_store(tmp_path).snapshot == "first"


def _full_disk(_):
    raise OSError("no space left")


def test_only_its_own_account_can_open_a_store(tmp_path):
    folder = write_store(tmp_path / "leaders", a_store())
    assert [p.stat().st_mode & 0o077 for p in (folder, folder / FILE, tmp_path / "leaders")] == [0, 0, 0]
