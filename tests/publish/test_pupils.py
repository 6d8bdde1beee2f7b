"""The lead's list of pupils as it is published: who is on it, by which rules, and that all of its parts agree."""

from pathlib import Path

import pytest

from semhlib.publish.import_school import import_school
from semhlib.publish.lead import lead_folder
from semhlib.publish.own_factors import own_factors, write_factors
from semhlib.publish.pupils import labels, pupil_list
from semhlib.publish.roles import publish_roles
from semhlib.store.lead_pupils import Pupils, pupils_as_bytes, read_pupils
from semhlib.store.older import read_older
from semhlib.store.snapshot import open_snapshot, snapshots
from semhlib.terms.errors import CannotImport, SemhError
from semhlib.terms.file_names import FACTORS
from tests.ingest.small_school import school

OWN = 'version = "2026-autumn"\nname = "Our own set"\nleast = 2\n\n[factors.late]\non = false\n\n[factors.suspended]\nfrom = 2\n'


def listed(home: Path) -> Pupils:
    return read_pupils(lead_folder(home) / open_snapshot(home).name)


@pytest.fixture(scope="module", params=["fernhollow", "quillmere"])
def example(request: pytest.FixtureRequest, example_homes: dict[str, Path]) -> tuple[Path, Pupils]:
    home = example_homes[request.param]
    return home, listed(home)


def test_every_part_of_the_published_list_counts_the_same_pupils(example):
    _, store = example
    three = {p.key for p in store.pupils if len(p.facts) >= store.least}
    for kind in {r.kind for r in store.fairness.rates}:
        rates = [r for r in store.fairness.rates if r.kind == kind]
        assert (sum(r.pupils for r in rates), sum(r.listed for r in rates)) == (len(store.pupils), len(three)), kind
    assert store.fairness.steps[-1].stayed + store.fairness.steps[-1].came == len(three)
    assert all(test.listed > 0 and any(o.of_listed for o in test.outcomes) for test in store.fairness.back_tests)


def test_every_fact_has_a_rule_a_day_and_a_source(example):
    _, store = example
    rules = {f.name for f in store.factors}
    facts = [f for p in store.pupils for f in p.facts]
    assert len(facts) > 100 and {f.factor for f in facts} <= rules
    assert all(f.on <= store.as_of and f.words and f.source for f in facts)
    assert all(f.rule and f.why and "{" not in f.title for f in store.factors)


def test_older_facts_are_counted_on_the_list_and_kept_apart_from_it(example):
    home, store = example
    counted = [p for p in store.pupils if p.older][:20]
    assert counted
    for pupil in counted:
        older = read_older(home, store.snapshot, pupil.key)
        assert len(older) == pupil.older and not set(older) & set(pupil.facts)


def test_no_name_number_or_birthday_stands_in_the_list(example):
    import pyarrow.parquet as pq

    home, store = example
    text = pupils_as_bytes(store).decode()
    names = pq.read_table(home / "names" / f"{store.snapshot}.parquet").to_pylist()
    assert not [r for r in names if r["upn"] and r["upn"] in text or f"{r['forename']} {r['surname']}" in text]


def test_reading_gives_back_what_was_written(example):
    home, store = example
    assert pupil_list(open_snapshot(home)).pupils == store


def test_labels_are_as_short_as_tells_pupils_apart():
    assert labels(["EX1ABCDE", "EX1ABCDF", "EX1QRSTU"]) == {
        "EX1ABCDE": "Pupil ABCDE", "EX1ABCDF": "Pupil ABCDF", "EX1QRSTU": "Pupil QRSTU",
    }  # fmt: skip
    assert labels(["EX1ABCDE"]) == {"EX1ABCDE": "Pupil EX1A"} and labels([]) == {}


def test_a_school_may_bring_a_set_of_factors_of_its_own(tmp_path):
    folder = school(tmp_path / "exports", {FACTORS: OWN})
    publish_roles(import_school(folder, tmp_path / "home"), tmp_path / "home")
    store = listed(tmp_path / "home")
    rules = {f.name: f.rule for f in store.factors}
    assert (store.set_version, store.set_name, store.least) == ("2026-autumn", "Our own set", 2)
    assert "late" not in rules and rules["suspended"].startswith("2 or more")


@pytest.mark.parametrize("text, words", [
    ("version = \n", "line 1"), ('version = "1"\n[factors.nonsense]\non = true\n', "nonsense"),
    ('version = "1"\n[factors.suspended]\nfrom = "many"\n', "suspended"), ('version = "1"\n[factors.sen]\non = true\n', "sen"),
    ('version = "1"\nleast = 0\n', "least"),
])  # fmt: skip
def test_a_malformed_set_stops_the_import_in_words_and_the_copy_before_stands(tmp_path, text, words):
    home = tmp_path / "home"
    import_school(school(tmp_path / "exports"), home)
    before = snapshots(home)
    (tmp_path / "exports" / FACTORS).write_text(text)
    with pytest.raises(SemhError) as told:
        import_school(tmp_path / "exports", home)
    assert not isinstance(told.value, CannotImport) and snapshots(home) == before
    assert str(told.value).startswith(FACTORS) and words in str(told.value) and "Nothing was changed." in str(told.value)


def test_a_set_that_is_no_text_is_refused_and_no_set_means_the_one_that_comes_with_the_program(tmp_path):
    (tmp_path / FACTORS).write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SemhError, match="expected a text file"):
        own_factors(tmp_path)
    (tmp_path / FACTORS).unlink()
    assert own_factors(tmp_path) == ""


def test_the_shipped_set_can_be_written_edited_and_read_and_is_never_written_over(tmp_path):
    path = write_factors(tmp_path)
    assert "[factors.suspended]" in path.read_text() and own_factors(tmp_path)
    with pytest.raises(SemhError, match="already"):
        write_factors(tmp_path)
    with pytest.raises(SemhError, match="no such folder"):
        write_factors(tmp_path / "nowhere")


def test_a_copy_in_which_nothing_happened_yet_has_no_list_and_the_page_says_what_to_do(tmp_path):
    with pytest.raises(SemhError, match="semh publish"):
        read_pupils(tmp_path)
