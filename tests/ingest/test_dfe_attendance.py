"""The DfE's published figures, read as they are downloaded: England, regions and local authorities; symbols are no numbers."""

from pathlib import Path

import pytest

from semhlib.ingest.checked import Checked
from semhlib.ingest.folder import check_folder
from tests.ingest.small_school import school
from tests.open_data import open_file

HEAD = (
    "time_period,geographic_level,country_name,region_name,la_name,education_phase,"
    "attendance_perc,unauthorised_absence_perc,auth_part_time_perc,pa_perc\n"
)
ROWS = (
    "202526,National,England,,,Total,93.12,2.36,0.27,18.78\n"
    "202526,Regional,England,South West,,Secondary,90.5,3.1,0.4,25.0\n"
    "202526,Local authority,England,South West,Somerset,Special,x,z,low,c\n"
)


def figures(checked: Checked) -> dict[tuple[str, ...], float]:
    named = ("area_level", "area", "phase", "period", "measure")
    return {tuple(r[n] for n in named): r["value"] for r in checked.tables["benchmark"].to_pylist()}


def test_each_figure_has_its_area_phase_period_and_measure(tmp_path: Path) -> None:
    found = figures(check_folder(school(tmp_path, {"download.csv": HEAD + ROWS})))
    assert found["England", "England", "all", "2025/26, year to date", "attendance"] == 93.12
    assert found["region", "South West", "secondary", "2025/26, year to date", "persistent_absence"] == 25.0
    assert len(found) == 8


def test_a_symbol_is_never_a_number(tmp_path: Path) -> None:
    found = figures(check_folder(school(tmp_path, {"download.csv": HEAD + ROWS})))
    assert not [key for key in found if key[1] == "Somerset"]


def test_a_cell_that_is_neither_number_nor_symbol_leaves_its_row_out(tmp_path: Path) -> None:
    checked = check_folder(school(tmp_path, {"download.csv": HEAD + ROWS.replace("90.5", "ninety")}), confirm=True)
    assert "download.csv, row 3: expected percentages, or one of the DfE's symbols." in [p.sentence() for p in checked.problems]


@pytest.mark.parametrize(
    ("name", "period", "attendance", "persistent"),
    [
        ("dfe_attendance_ytd_2025_26_la.csv", "2025/26, year to date", 93.12, 18.78),
        ("dfe_attendance_ytd_earlier_la.csv", "2024/25, year to date", 93.13, 18.70),
    ],
)
def test_the_published_files_themselves(tmp_path: Path, name: str, period: str, attendance: float, persistent: float) -> None:
    checked = check_folder(school(tmp_path, {"as downloaded.csv": open_file(name).read_bytes()}))
    found = figures(checked)
    assert round(found["England", "England", "all", period, "attendance"], 2) == attendance
    assert round(found["England", "England", "all", period, "persistent_absence"], 2) == persistent
    file = next(f for f in checked.files if f.layout == "dfe_attendance")
    assert file.rows_in == file.rows_kept
    assert {level for level, *_ in found} == {"England", "region", "local authority"}
