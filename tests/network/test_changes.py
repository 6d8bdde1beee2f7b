"""In how many schools something rose, fell or showed no clear change."""

from dataclasses import replace

from semhlib.network.changes import changes
from semhlib.network.pack_shape import Pack
from semhlib.store.role_network import US, Changes
from semhlib.store.role_public import Moved
from semhlib.terms.wording import banned_in
from tests.network.made_up_network import ROWS, WITHOUT_FIGURES, made_up_pack, without_figures

ALL: tuple[Moved, ...] = ("rose", "fell", "no_clear_change", "not_told")


def moving(number: int, way: Moved) -> Pack:
    """A school whose every row moved one way."""
    pack = made_up_pack(number, pupils=120)
    return replace(pack, rows=tuple(replace(row, moved="not_told" if row.measure is None else way) for row in pack.rows))


def network(own: Moved, *ways: Moved) -> tuple[Pack, dict[str, Pack]]:
    return moving(0, own), {f"{n:04X}": moving(n, way) for n, way in enumerate(ways, 1)}


def attendance(own: Pack, others: dict[str, Pack]) -> Changes:
    return changes(own, others, {"attendance": "higher"})[0]


def test_every_row_with_figures_of_pupils_is_there_in_its_order():
    found = changes(*network("rose", *["fell"] * 5), {"attendance": "higher"})
    assert [one.row for one in found] == [key for key in ROWS if key not in WITHOUT_FIGURES]
    assert [one.better for one in found] == ["higher", *["neither"] * 5]


def test_each_school_stands_in_one_of_four_and_ours_is_told_apart():
    found = attendance(*network("rose", "rose", "fell", "no_clear_change", "no_clear_change", "not_told"))
    assert (found.rose, found.fell, found.no_clear_change, found.not_told) == (2, 1, 2, 1)
    assert found.by_school == {
        US: "rose", "0001": "rose", "0002": "fell", "0003": "no_clear_change", "0004": "no_clear_change", "0005": "not_told",
    }  # fmt: skip
    assert found.sentence == (
        "Of 6 schools, attendance rose in 2, showed no clear change in 2 and fell in 1 since each began; 1 cannot tell yet. "
        "By chance alone, up to 5 in 100 would show a rise or a fall: fewer than 1 of 5."
    )


def test_chance_is_told_with_its_number_where_schools_are_many():
    found = attendance(*network("rose", *["no_clear_change"] * 39))
    assert found.sentence.endswith("up to 5 in 100 would show a rise or a fall: about 2 of 40.")


def test_where_nothing_moved_there_is_nothing_for_chance_to_have_done():
    found = attendance(*network("no_clear_change", *["no_clear_change"] * 5))
    assert found.sentence == (
        "Of 6 schools, attendance rose in none, showed no clear change in 6 and fell in none since each began."
    )


def test_where_nobody_can_tell_yet_that_is_all_that_is_said():
    found = attendance(*network("not_told", *["not_told"] * 5))
    assert found.sentence == "None of 6 schools can tell yet how attendance changed since each began."


def test_fewer_than_five_schools_are_not_counted_and_none_but_ours_is_told():
    found = attendance(*network("rose", "rose", "fell", "fell"))
    assert (found.rose, found.fell, found.no_clear_change, found.not_told, found.sentence) == (None, None, None, None, "")
    assert found.by_school == {US: "rose"} and found.why_not.startswith("4 schools, ours among them, can be counted.")


def test_schools_of_another_phase_count_and_those_that_count_otherwise_do_not():
    own, others = network("rose", *["fell"] * 6)
    others["0001"] = replace(others["0001"], phase="primary")
    others["0002"] = replace(others["0002"], definitions="another")
    others["0003"] = replace(others["0003"], example=False)
    others["0004"] = without_figures(others["0004"])
    found = attendance(own, others)
    assert set(found.by_school) == {US, "0001", "0004", "0005", "0006"} and found.fell == 4


def test_a_row_that_a_pack_does_not_have_cannot_be_told():
    own, others = network("rose", *["fell"] * 5)
    others["0001"] = replace(others["0001"], rows=())
    assert attendance(own, others).by_school["0001"] == "not_told"


def test_no_sentence_about_changes_uses_a_banned_word():
    many = [changes(*network(way, *[other] * 5), {}) for way in ALL for other in ALL]
    said = {text for found in many for one in found for text in (one.sentence, one.why_not)}
    assert {text: found for text in said if (found := banned_in(text))} == {}
