"""Going back to an earlier copy: asked once, and what was in use stays where it cannot be done."""

import pytest

from semhlib.pages.data_copies import BACK, NO, YES, GoingBack
from semhlib.store.inbox import Answer, waiting
from tests.pages.lead_desk import Desk
from tests.pages.lead_of import BEFORE


@pytest.fixture
def copies(tmp_path):
    desk = Desk(tmp_path)
    going = GoingBack(desk.lead.store(), desk.requests, lambda: desk.shown.append("went"))
    desk.page = going.box
    return desk


def test_going_back_is_asked_once_and_can_be_left(copies):
    copies.press(BACK)
    assert "Go back to an earlier copy?" in copies.text and "12 June 2026, 10:42, with 13 files" in copies.text
    copies.press(NO)
    assert waiting(copies.inbox) == () and "Earlier copies" in copies.text


def test_going_back_asks_for_the_copy_that_was_chosen_and_the_page_follows(copies):
    copies.press(BACK).press(YES)
    request = copies.answer(Answer(done=True, words="The copy of 12 June is in use.", snapshot=BEFORE))
    assert (request.kind, request.snapshot, request.by) == ("back", BEFORE, "a.khan")
    assert "The earlier copy is in use" in copies.text and copies.shown == ["went"]


def test_a_copy_that_cannot_be_gone_back_to_leaves_the_one_in_use(copies):
    copies.press(BACK).press(YES).answer(Answer(done=False, words="This copy is damaged."))
    assert "The copy in use is still the same" in copies.text and "This copy is damaged." in copies.text and copies.shown == []
