"""The audit templates that ship: whole, in our own words, and ready to be edited."""

from collections import Counter

from semhlib.terms.audit_templates import HEADINGS, all_templates, template_named, template_rows
from semhlib.terms.principles import PRINCIPLES
from semhlib.terms.wording import banned_in


def test_three_templates_ship_in_the_order_they_are_offered() -> None:
    assert [(t.key, t.name, len(t.items)) for t in all_templates().values()] == [
        ("whole_school_review", "Whole-school SEMH review", 24),
        ("graduated_response", "Graduated response for SEMH", 15),
        ("resilience_questions", "Five resilience questions", 5),
    ]


def test_the_review_asks_three_statements_of_each_principle() -> None:
    items = all_templates()["whole_school_review"].items
    assert Counter(i.principle for i in items) == dict.fromkeys(PRINCIPLES, 3)
    assert [i.ref for i in items[:4]] == ["1.1", "1.2", "1.3", "2.1"]


def test_a_ref_and_a_statement_stand_once_in_a_template() -> None:
    for template in all_templates().values():
        for said in ([i.ref for i in template.items], [i.words for i in template.items]):
            assert len(said) == len(set(said)), template.key


def test_each_statement_stands_under_a_principle_or_a_heading_but_not_both() -> None:
    for template in all_templates().values():
        assert all((i.principle in PRINCIPLES) != bool(i.area) for i in template.items), template.key


def test_no_template_holds_a_word_that_no_page_may_show() -> None:
    for template in all_templates().values():
        for words in (template.name, template.about, *(w for i in template.items for w in (i.area, i.words))):
            assert banned_in(words) == (), words


def test_a_template_is_found_by_its_name_whatever_its_capitals() -> None:
    assert template_named("five  Resilience questions") is all_templates()["resilience_questions"]
    assert template_named("Our own list") is None


def test_a_template_can_be_taken_away_as_rows_of_the_item_file() -> None:
    rows = template_rows(all_templates()["graduated_response"])
    assert rows[0] == HEADINGS == ("Framework", "Ref", "Principle", "Area", "Item", "Aim")
    assert rows[1][:4] == ("Graduated response for SEMH", "A1", "", "What every pupil meets")
    assert len(rows) == 16
