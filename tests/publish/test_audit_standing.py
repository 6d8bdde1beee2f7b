"""Every audit of a school as it stands: our templates, its own lists, and lists that change."""

from datetime import date
from typing import Any

from semhlib.publish.audit_standing import frameworks_of, standards_of, standards_standing
from semhlib.store.role_whole_school import Framework
from semhlib.terms.audit_templates import all_templates
from tests.publish.audit_tables import asked, items, rated, ratings

START = date(2025, 9, 1)
REVIEW = all_templates()["whole_school_review"]


def of(template: list[tuple[Any, ...]], rows: list[tuple[Any, ...]]) -> tuple[Framework, ...]:
    return frameworks_of(items(*template) if template else None, ratings(*rows), (), START)


def review(on: str, level: int, **said: Any) -> list[tuple[Any, ...]]:
    """Our own review, every item at one level."""
    return [rated(i.words, on, level, ref=i.ref, principle=i.principle, framework=REVIEW.name, **said) for i in REVIEW.items]


def test_an_audit_named_like_a_template_of_ours_asks_what_ours_asks() -> None:
    (audit,) = of([], review("2025-09-15", 1)[:2])
    assert len(audit.items) == 24 and all(i.asked for i in audit.items)
    assert [a.name for a in audit.areas][:2] == ["Leadership and management", "School ethos and environment"]
    assert [(s.of, s.counts) for s in audit.standings] == [(2, (0, 2, 0, 0))]


def test_a_school_s_own_list_stands_in_place_of_ours() -> None:
    (audit,) = of([asked("Ours", framework=REVIEW.name.upper())], review("2025-09-15", 1)[:1])
    assert [(i.words, i.asked) for i in audit.items] == [("Ours", True), (REVIEW.items[0].words, False)]


def test_audits_with_a_list_come_first_and_others_as_they_were_rated() -> None:
    rows = [rated("A", "2025-09-15", 1, framework=name) for name in ("Third", "Second", "First")]
    assert [f.key for f in of([asked("A", framework="Second")], rows)] == ["second", "third", "first"]


def test_a_list_that_nobody_has_rated_yet_has_items_and_no_standing() -> None:
    (audit,) = frameworks_of(items(asked("A")), None, (), START)
    assert (len(audit.items), audit.terms, audit.standings, audit.start, audit.moved) == (1, (), (), None, None)
    assert standards_of([audit]) is None


def test_a_list_that_grows_from_24_to_45_items_keeps_every_rating() -> None:
    before = [rated(f"Item {n}", "2024-09-16", n % 4, ref=f"L{n}", principle=n % 8 + 1) for n in range(24)]
    # One item lost, one reworded, 22 new ones, all 45 rated a year later.
    kept = [(f"L{n}", "Reworded" if n == 1 else f"Item {n}") for n in range(1, 24)]
    after = [*kept, *((f"N{n}", f"New {n}") for n in range(22))]
    template = [asked(words, ref=ref, principle=n % 8 + 1) for n, (ref, words) in enumerate(after)]
    (audit,) = of(template, [*before, *(rated(words, "2025-09-15", 2, ref=ref) for ref, words in after)])
    assert sum(len(i.ratings) for i in audit.items) == 24 + 45
    assert [(s.term, s.of) for s in audit.standings] == [("t2024-1", 24), ("t2025-1", 45)]
    lost, reworded = audit.items[-1], audit.items[0]
    assert (lost.words, lost.asked, lost.levels) == ("Item 0", False, {"t2024-1": 0})
    assert [r.words for r in reworded.ratings] == ["Item 1", ""] and reworded.words == "Reworded"


def test_the_counts_of_past_terms_do_not_move_when_a_list_changes() -> None:
    rows = [rated(f"Item {n}", on, 2, ref=str(n)) for on in ("2024-09-16", "2025-09-15") for n in range(5)]
    old = [asked(f"Item {n}", ref=str(n)) for n in range(5)]
    (before,), (after,) = of(old, rows), of([*old[2:], asked("New", ref="9")], rows)
    assert before.standings == after.standings


def test_both_ratings_are_kept_where_two_roles_differ_and_the_lower_counts() -> None:
    (audit,) = of([], [rated("A", "2025-09-15", 3, by="Lead"), rated("A", "2025-10-15", 1, by="Deputy")])
    assert [(r.by, r.level) for r in audit.items[0].ratings] == [("Lead", 3), ("Deputy", 1)]
    assert audit.standings[0].counts == (0, 1, 0, 0)


def test_aims_are_those_last_agreed_and_else_those_of_the_list() -> None:
    rows = [rated("A", "2024-09-16", 1, aim=3), rated("A", "2025-09-15", 1, aim=2), rated("A", "2026-01-15", 1)]
    (audit,) = of([asked("A", aim=1, principle=4), asked("B", aim=3, principle=4), asked("C", principle=5)], rows)
    assert [i.aim for i in audit.items] == [2, 3, None]
    assert [(a.name, a.aim) for a in audit.areas] == [
        ("Student voice", 3),
        ("Staff development, health and wellbeing", None),
    ]


def test_headings_of_a_school_s_own_stand_in_its_own_order_and_no_item_is_left_without_one() -> None:
    template = [asked("A", area="With others"), asked("B", area="In class", principle=3), asked("C", principle=7), asked("D")]
    (audit,) = of(template, [rated("B", "2025-09-15", 2)])
    assert [a.name for a in audit.areas] == ["With others", "In class", "Working with parents and carers", "Other items"]
    assert [i.area for i in audit.items] == [a.name for a in audit.areas]
    assert [len(a.standings) for a in audit.areas] == [0, 1, 0, 0]


def test_terms_have_the_words_that_a_page_shows() -> None:
    (audit,) = of([], [rated("A", "2026-01-15", 1), rated("A", "2025-09-15", 1)])
    assert [(t.key, t.name, t.tick) for t in audit.terms] == [
        ("t2025-1", "autumn 2025", "Aut 25"),
        ("t2025-2", "spring 2026", "Spr 26"),
    ]
    assert (audit.start, audit.moved and audit.moved.same) == ("t2025-1", 1)


def test_the_standards_are_those_that_the_school_named_and_else_the_audit_with_most_items_rated() -> None:
    rows = [rated("A", "2025-09-15", 1, framework="Small"), rated("A", "2025-09-15", 1, framework="Big")]
    table = ratings(*rows, rated("B", "2025-09-15", 1, framework="Big"))
    chosen = [standards_standing(table, None, (), START, named) for named in ("", "small", "Not there")]
    assert [f and f.name for f in chosen] == ["Big", "Small", "Big"]
    assert standards_standing(ratings(*rows), None, (), START).name == "Small"  # type: ignore[union-attr]
    assert standards_standing(None, None, (), START) is None
