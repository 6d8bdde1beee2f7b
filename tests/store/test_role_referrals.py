"""The referrals page's part of the store comes back from the disk as it was written."""

import json

from semhlib.store.role_files import built
from semhlib.store.role_parts import packed
from semhlib.store.role_referrals import EVERY_YEAR, ReferralsPart
from tests.pages.referrals_part import part_of


def test_the_part_comes_back_as_it_was_written():
    part = part_of()
    assert built(ReferralsPart, json.loads(packed(part))) == part


def test_a_hidden_count_is_written_as_nothing_and_never_as_nought():
    again = json.loads(packed(part_of()))["again"]
    assert again == {"pupils": 158, "again": 11, "same": None, "other": None}


def test_lines_are_found_by_breakdown_and_period():
    part = part_of()
    assert [x.name for x in part.lines_of("pathway", EVERY_YEAR)] == ["Anxiety", "Autism"]
    assert part.line("pathway", "pathway-none", EVERY_YEAR) is None and part.whole("y2024").stages.sent == 57
