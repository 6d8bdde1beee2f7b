"""What is said of England follows from what was measured, and only between a document's own marks."""

import subprocess
from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from benchmarks.measuring import ROOT, Cost
from benchmarks.scale_counting import count
from benchmarks.scale_england import england, in_a_night, line, seconds_line
from benchmarks.scale_page import PageTimes
from benchmarks.scale_report import beside, put_between, report, table
from benchmarks.scale_run import BATCH, Grown, batches, together, too_large
from benchmarks.scale_spark import Beside, copies, counts_of, differences
from benchmarks.scale_watch import watch
from benchmarks.scale_weigh import Weight, weigh

ON = date(2026, 11, 28)


def grown(schools, seconds, others=0.0, page=None):
    marks = schools * 1_000_000
    weight = Weight(snapshot=schools, counts=0.5 * schools, roles=0.5 * schools, other=0, files=50 * schools)
    return Grown(schools, marks, Cost(seconds, 2 * seconds, 400.0), others, weight, True, page)


SIZES = [grown(1, 3.0), grown(10, 12.0), grown(50, 52.0)]


def test_no_more_exports_lie_on_the_disk_than_one_batch_and_every_school_is_built_once():
    for schools in (1, 10, 54, 55, 270):
        parts = list(batches(schools))
        assert [n for part in parts for n in part] == list(range(1, schools + 1))
        assert max(map(len, parts)) <= BATCH
        assert max(map(len, parts)) - min(map(len, parts)) <= 1


def test_times_of_batches_add_up_and_their_memory_does_not():
    assert together([Cost(1, 2, 300), Cost(4, 5, 200)]) == Cost(5, 7, 300)


def test_a_disk_that_cannot_hold_the_schools_is_noticed_before_anything_is_made(tmp_path):
    assert too_large(tmp_path, 1) == ""
    assert "GB of the disk" in too_large(tmp_path, 10**9)


def test_a_home_is_weighed_by_what_each_part_takes_of_the_disk(tmp_path):
    sizes = {"snapshots/a/mark.parquet": 50_000, "counts/a/m.parquet": 20_000, "roles/r/store.json": 1, "key": 1}
    for name, size in sizes.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"x" * size)
    found = weigh([tmp_path])
    assert found.snapshot >= 0.05 and found.counts >= 0.02 and 0 < found.roles < found.counts
    assert found.files == 11 and found.whole == pytest.approx(found.snapshot + found.counts + found.roles + found.other)


def test_the_line_goes_through_points_that_lie_on_one():
    found = line([1e6, 3e6, 5e6], [3, 7, 11])
    assert (found.start, found.a_million) == (pytest.approx(1), pytest.approx(2))
    assert line([2e6], [8]).at(3e6) == pytest.approx(12), "one point: in proportion"


def test_one_school_alone_is_not_on_the_line_since_it_is_built_another_way():
    found = seconds_line(SIZES)
    assert (found.start, found.a_million) == (pytest.approx(2), pytest.approx(1))
    assert seconds_line(SIZES[:1]).a_million == pytest.approx(3)


def test_england_lies_between_its_marks_and_schools_as_large_as_ours():
    low, high = england(SIZES)
    assert low.marks == 3 * 3_200_000_000 and high.marks == 24_000_000_000
    assert low.hours == pytest.approx((2 + 9600) / 3600) and high.hours == pytest.approx(24_002 / 3600)
    assert (low.machines, high.machines) == (1, 1)
    assert low.store_gb == pytest.approx(19.2) and low.files == high.files == 1_200_000


def test_a_night_on_more_cores_builds_more_schools_in_proportion(monkeypatch):
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    night = in_a_night(SIZES)
    assert night[2] == 28_798 and night[8] == pytest.approx(4 * night[2], abs=4)


def test_the_report_says_what_was_measured_what_was_not_and_when_it_is_rough():
    page = PageTimes(cold=(300.0, 250.0, float("inf")), warm=(200.0, 210.0, 220.0))
    said = report([*SIZES[:2], grown(50, 52.0, page=page)], "2 cores", ON)
    assert said.startswith("Measured on 28 November 2026: 2 cores.\n") and "Rough" not in said
    assert "| 50 | 50,000,000 | 52.0 | 961,538 | 104.0 | 400 | 2.08 |" in said
    assert "| 49 | 300 (250) | 210 (200) | 3 |" in said
    assert said.count("**Extrapolated**") == 2 and "from 50 schools to England's 24,000; not measured" in said
    assert "**Rough**: other programs used 0.52 times" in report([grown(10, 12.0, others=12.5)], "2 cores", ON)


def test_both_engines_stand_side_by_side_and_a_difference_is_said():
    costs = (Cost(10, 20, 500), Cost(30, 60, 3000))
    same = beside(Beside(50, 10_000_000, costs, costs, 1234, ()), "2 cores", ON)
    assert "| counting alone, Spark | 30.0 | 60.0 | 3,000 | 6.00 |" in same and "All 1,234 rows" in same
    other = beside(Beside(50, 10_000_000, (costs[0], None), costs, 1234, ("attendance in a, Spark",)), "2 cores", ON)
    assert "not seen" in other and "**Different**: attendance in a, Spark." in other and "are the same" not in other


def test_only_what_stands_between_the_marks_is_written_anew(tmp_path):
    file = tmp_path / "scale.md"
    other = "<!-- scale-spark:begin -->\n<!-- scale-spark:end -->\n"
    file.write_text("before\n<!-- scale:begin -->\nold\n<!-- scale:end -->\n" + other)
    put_between(file, "scale", table(("a", "b"), [("1", "2")]))
    assert file.read_text() == ("before\n<!-- scale:begin -->\n| a | b |\n| --- | --- |\n| 1 | 2 |\n<!-- scale:end -->\n" + other)
    with pytest.raises(ValueError, match="once each"):
        put_between(file, "other", "x")


def test_the_document_has_the_marks_that_the_benchmark_writes_between():
    document = (ROOT / "docs" / "scale.md").read_text(encoding="utf-8")
    for name in ("scale", "scale-spark"):
        assert document.count(f"<!-- {name}:begin -->") == document.count(f"<!-- {name}:end -->") == 1


def counted(folder, name, rows):
    folder.mkdir(parents=True, exist_ok=True)
    columns = zip(*rows, strict=True)
    names = ("pupil_key", "week", "half_term", "numerator", "denominator")
    pq.write_table(pa.table(dict(zip(names, map(list, columns), strict=True))), folder / f"{name}.parquet")


def test_counts_are_the_same_in_any_order_and_one_row_or_measure_more_is_noticed(tmp_path):
    monday, next_week = date(2026, 9, 7), date(2026, 9, 14)
    rows = [("a", monday, 20261, 1, 10), ("b", next_week, 20261, 0, 10)]
    counted(tmp_path / "one", "attendance", rows)
    counted(tmp_path / "same", "attendance", rows[::-1])
    counted(tmp_path / "other", "attendance", [rows[0], ("b", next_week, 20261, 1, 10)])
    assert differences(tmp_path / "one", tmp_path / "same") == (2, [])
    assert differences(tmp_path / "one", tmp_path / "other") == (2, ["attendance"])
    counted(tmp_path / "same", "progress", rows)
    assert differences(tmp_path / "one", tmp_path / "same") == (2, ["progress"])


def test_a_school_counted_alone_gives_what_its_build_gave(example_homes, tmp_path):
    home = example_homes["fernhollow"]
    count(home, tmp_path)
    rows, wrong = differences(counts_of(home), tmp_path / home.name)
    assert wrong == [] and rows > 1000
    copied = copies([home], tmp_path / "copies") / home.name
    assert (copied / "current").exists() and not (copied / "counts").exists() and not (copied / "roles").exists()


def test_a_command_is_watched_to_its_end_and_up_to_a_moment():
    found = watch(["timeit", "-n", "1", "-r", "1", "sum(range(30_000_000))"], reached=lambda: True)
    assert found.until and 0 < found.until.seconds <= found.whole.seconds
    assert found.whole.cpu_seconds > 0 and found.whole.peak_mb > 1
    with pytest.raises(subprocess.CalledProcessError):
        watch(["timeit", "--no-such-option"])
