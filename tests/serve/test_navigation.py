from pathlib import Path

from semhlib.serve.navigation import first_page, pages_in


def notebooks(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / f"{name}.ipynb").write_text("{}")
    return folder


def test_only_pages_whose_notebook_is_there_are_named_in_one_fixed_order(tmp_path: Path):
    assert pages_in(notebooks(tmp_path, "story", "attendance", "impact", "scratch")) == (
        ("impact", "Impact"),
        ("attendance", "Attendance"),
        ("story", "Story"),
    )


def test_impact_opens_first_and_where_it_is_missing_the_next_page_does(tmp_path: Path):
    assert first_page(notebooks(tmp_path, "story", "attendance")) == "attendance"
    assert first_page(notebooks(tmp_path, "impact")) == "impact"


def test_a_lead_begins_with_pupils_and_not_with_the_first_in_the_order(tmp_path: Path):
    assert first_page(notebooks(tmp_path, "behaviour", "pupils", "data")) == "pupils"


def test_a_folder_without_pages_has_no_first_page(tmp_path: Path):
    assert first_page(notebooks(tmp_path, "scratch")) is None
