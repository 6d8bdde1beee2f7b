from semhlib.widgets.choice import Choice, OneOf
from semhlib.widgets.page_state import PageState


def a_state() -> tuple[Choice, PageState]:
    choice = Choice(OneOf("group", ("all", "year-7")))
    return choice, PageState(choice, title="Impact, Fernhollow Academy")


def test_each_choice_goes_into_the_address():
    choice, state = a_state()
    choice.choose("group", "year-7")
    assert (state.query, state.title) == ("group=year-7", "Impact, Fernhollow Academy")


def test_the_same_words_twice_are_announced_twice():
    _, state = a_state()
    state.announce("9 measures shown")
    first = state.said
    state.announce("9 measures shown")
    assert first != state.said and state.said[1] == "9 measures shown"


def test_the_page_is_answered_when_it_asks_whether_we_are_still_there():
    _, state = a_state()
    sent: list[object] = []
    state.send = sent.append
    state._handle_custom_msg({"ask": "still there"}, None)
    state._handle_custom_msg({"ask": "something else"}, None)
    state._handle_custom_msg("nonsense", None)
    assert sent == [{"answer": "still here"}]


def test_a_reader_can_change_the_choices_only_through_controls():
    """What a browser sends back for the address, the title or the words is never read."""
    choice, state = a_state()
    state.query = "group=year-7"
    assert choice["group"] == "all"


def test_the_page_says_of_itself_what_it_shows():
    choice = Choice(OneOf("group", ("all", "year-7")))
    state = PageState(choice, title="Impact", says=lambda: f"Shown: {choice['group']}")
    choice.choose("group", "year-7")
    state.announce()
    assert state.said[1] == "Shown: year-7"


def test_the_links_beside_the_filters_follow_the_choices():
    choice, state = a_state()
    assert 'href="?view=print"' in state.links and "Copy link to this view" in state.links
    choice.choose("group", "year-7")
    assert 'href="?group=year-7&amp;view=print"' in state.links


def test_on_the_print_view_the_links_lead_back():
    choice = Choice(OneOf("group", ("all", "year-7")), query="view=print&group=year-7")
    links = PageState(choice, title="Impact").links
    assert 'href="?group=year-7"' in links and "Print this page" in links and "Copy link" not in links
