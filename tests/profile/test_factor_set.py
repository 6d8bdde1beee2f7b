"""A set of factors: the default one, and one that a school wrote down."""

import tomllib
from dataclasses import replace
from fractions import Fraction

import pytest

from semhlib.profile.factor_set import as_toml, default_set, read_factor_set, rule_words, title_words
from semhlib.profile.factors import all_factors
from semhlib.profile.protected import is_protected
from semhlib.terms.errors import SemhError
from semhlib.terms.wording import banned_in


def refused(text, file="factors.toml"):
    with pytest.raises(SemhError) as told:
        read_factor_set(text, file)
    return str(told.value)


def lines(more):
    return f'version = "2"\n{more}'


def used(text):
    return {c.factor.name: c for c in read_factor_set(text).chosen}


def test_the_default_set_holds_every_factor_that_is_on_as_it_was_shipped():
    made = default_set()
    assert {c.factor.name for c in made.chosen} == {name for name, f in all_factors().items() if f.on}
    assert all((c.value, c.months) == (c.factor.threshold.value, c.factor.months) for c in made.chosen)
    assert (made.version, made.least) == ("1", 3)


def test_factors_stand_family_by_family():
    families = [c.factor.family for c in default_set().chosen]
    assert list(dict.fromkeys(families)) == ["attendance", "behaviour", "change", "circumstances", "need seen by others"]
    assert families == sorted(families)


def test_a_file_with_a_version_alone_is_the_default_set():
    assert replace(read_factor_set('version = "1"'), name="The default set") == default_set()


def test_a_school_sets_what_is_on_from_how_much_how_far_back_and_how_many():
    made = read_factor_set(
        lines('name = "Ours"\nleast = 2\n[factors.suspended]\nfrom = 2\nmonths = 6\n')
        + "[factors.late]\non = false\n[factors.service_child]\non = true"
    )  # fmt: skip
    assert (made.version, made.name, made.least) == ("2", "Ours", 2)
    by_name = {c.factor.name: c for c in made.chosen}
    assert (by_name["suspended"].value, by_name["suspended"].months) == (2, 6)
    assert "late" not in by_name and "service_child" in by_name


@pytest.mark.parametrize(("written", "value"), [("0.1", (1, 10)), ('"12.5%"', (1, 8)), ('"15 %"', (3, 20)), ("1", (1, 1))])
def test_a_share_may_be_written_as_a_number_or_in_percent_and_is_exact(written, value):
    assert used(lines(f"[factors.missed_a_tenth]\nfrom = {written}"))["missed_a_tenth"].value == Fraction(*value)


def test_a_set_written_to_a_file_reads_back_the_same():
    changes = "[factors.missed_a_tenth]\nfrom = 0.125\n[factors.late]\non = false\n[factors.attendance_fell]\nfrom = 7.5"
    own = read_factor_set(lines('name = "Our \\"own\\" set"\n') + changes)
    for one in (default_set(), own):
        assert read_factor_set(as_toml(one)) == one
        assert tomllib.loads(as_toml(one))["factors"].keys() == all_factors().keys()
        assert max(map(len, as_toml(one).splitlines())) < 160


def test_the_rule_is_said_with_its_amount_and_its_time():
    rules = {c.factor.name: rule_words(c) for c in default_set().chosen}
    assert rules["suspended"] == "1 or more suspensions, in the 12 months up to the last day with data"
    assert rules["missed_a_tenth"].startswith("10% or more of a pupil's own possible sessions missed, in the 12 months")
    assert rules["in_care"] == "Recorded, and holds on the last day with data"
    assert rules["waiting_for_service"].endswith("not yet seen and not closed, on the last day with data")
    own = used(lines('[factors.missed_a_tenth]\nfrom = "12.5%"\nmonths = 1'))["missed_a_tenth"]
    assert title_words(own) == "Missing 12.5% or more of sessions"
    assert rule_words(own).endswith("missed, in the month up to the last day with data")


def test_a_line_that_cannot_be_read_is_named_by_its_number():
    told = refused('version = "2"\n[factors.late]\nfrom 15\n', "ours.toml")
    assert told.startswith("ours.toml, line 3: ") and told.endswith("Nothing was changed.")
    assert refused('version = "2').startswith("factors.toml, line 1: ")
    assert "line 3" in refused("version = 2\nleast = 2\nleast = 3\n")


@pytest.mark.parametrize(
    ("text", "key", "expected"),
    [
        ("least = 3", "version", "it must be there"),
        ('version = ""', "version", "a text of 1 to 60 letters"),
        ("version = [1]", "version", "a text of 1 to 60 letters"),
        (lines("weight = 3"), "weight", "one of version, name, least, factors"),
        (lines("name = 5"), "name", "in quotation marks"),
        (lines("least = 0"), "least", "a whole number from 1 to 21"),
        (lines("least = true"), "least", "a whole number"),
        (lines("least = 2.5"), "least", "a whole number"),
        (lines("factors = 3"), "factors", "tables such as [factors.suspended]"),
        (lines("[factors]\nlate = 15"), "factors.late", "a table [factors.late]"),
        (lines("[factors.late]\nweight = 2"), "factors.late.weight", "one of on, from, months"),
        (lines('[factors.late]\non = "yes"'), "factors.late.on", "true or false"),
        (lines("[factors.late]\nfrom = 0"), "factors.late.from", "a number above 0"),
        (lines("[factors.late]\nfrom = inf"), "factors.late.from", "a number above 0"),
        (lines("[factors.late]\nfrom = nan"), "factors.late.from", "a number above 0"),
        (lines("[factors.late]\nfrom = 1e999999999"), "factors.late.from", "a number above 0"),
        (lines('[factors.late]\nfrom = "10%"'), "factors.late.from", "a number above 0"),
        (lines("[factors.late]\nfrom = 1.23456"), "factors.late.from", "no more than 3 decimals"),
        (lines("[factors.missed_a_tenth]\nfrom = 10"), "factors.missed_a_tenth.from", 'such as 0.1 or "10%"'),
        (lines("[factors.late]\nmonths = 0"), "factors.late.months", "a whole number from 1 to 60"),
        (lines("[factors.late]\nmonths = 61"), "factors.late.months", "a whole number from 1 to 60"),
        (lines("[factors.in_care]\nmonths = 12"), "factors.in_care.months", "no such line"),
        (lines("[factors.in_care]\nfrom = 2"), "factors.in_care.from", "no such line"),
        (lines("[factors.lates]\non = true"), "factors.lates", "late, missed_a_tenth"),
    ],
)  # fmt: skip
def test_a_key_that_cannot_be_used_is_named_with_what_was_expected(text, key, expected):
    told = refused(text)
    assert told.startswith(f"factors.toml, “{key}”: expected ") and expected in told
    assert told.endswith("Nothing was changed.")


def test_more_factors_than_are_on_can_never_put_anybody_on_the_list():
    off = "\n".join(f"[factors.{name}]\non = false" for name in all_factors() if name not in ("late", "suspended"))
    assert "from 1 to 2, as 2 of the factors are on" in refused(lines(off))
    assert "at least one factor that is on" in refused(
        lines(off + "\n[factors.late]\non = false\n[factors.suspended]\non = false")
    )


@pytest.mark.parametrize(
    "name",
    ["sex", "gender", "ethnicity", "sen", "SEN_status", "eal", "religion", "disability", "age", "is_female", "firstLanguage"],
)  # fmt: skip
def test_a_protected_characteristic_is_refused_with_the_reason(name):
    told = refused(lines(f"[factors.{name}]\non = true"))
    assert told.startswith(f"factors.toml, “factors.{name}”: this cannot be a factor. The Equality Act 2010 protects pupils")
    assert told.endswith("Nothing was changed.")


def test_no_factor_of_ours_has_the_name_of_a_protected_characteristic():
    assert [name for name in all_factors() if is_protected(name)] == []
    assert is_protected("sex") and not is_protected("absent") and not is_protected("sent")


def test_an_odd_file_is_refused_in_words_and_shown_no_longer_than_needed():
    assert refused("[" * 5000).endswith("Nothing was changed.")
    assert len(refused(lines(f'"{"x" * 5000}" = 1'))) < 200
    assert "\x1b" not in refused(lines('"\\u001b[31m" = 1'))


def test_what_is_said_uses_no_banned_word():
    told = [refused(text) for text in ("x", "least = 1", lines("[factors.sex]\non = true"), lines("[factors.x]\non = true"))]
    shown = [*told, as_toml(default_set()), *map(rule_words, default_set().chosen), *map(title_words, default_set().chosen)]
    assert {text: found for text in shown if (found := banned_in(text))} == {}
