"""The Network page: our school beside others without an order, why some are not there, and who could be a partner."""

import re
from dataclasses import replace
from datetime import date

from semhlib.network.kept import Kept
from semhlib.network.part import network_part
from semhlib.pages import network
from semhlib.pages.network_view import choices, view_of
from semhlib.pages.part_opening import Opened
from semhlib.terms.wording import banned_in
from tests.network.made_up_network import made_up_fingerprint, made_up_packs
from tests.pages.reading import charts_of, everything, text_of
from tests.pages.store_of import store_of

TODAY = date(2026, 7, 20)
BETTER = {"attendance": "higher"}


def kept(packs, vetoed=()):
    return [Kept(fingerprint=made_up_fingerprint(n), pack=pack, vetoed=n in vetoed) for n, pack in enumerate(packs) if n]


def opened(query="", many=15, named=6, vetoed=(), change=lambda packs: packs, refused=()):
    packs = change(list(made_up_packs(many, named=named)))
    both = Opened(store_of(), network_part(packs[0], kept(packs, vetoed), refused, better=BETTER))
    choice = choices(both, query)
    return both, choice, network.page(both, choice, TODAY)


def test_the_first_sentence_says_how_our_school_lies_beside_the_others_and_follows_the_measure():
    both, _, page = opened()
    assert both.part.funnels[0].sentence in text_of(page)
    _, choice, other = opened("measure=suspensions")
    assert choice["measure"] == "suspensions" and "were suspended at least once" in text_of(other)
    assert both.part.funnels[0].sentence not in text_of(other)


def test_the_picture_shows_what_the_table_shows_and_nothing_more():
    both, _, page = opened()
    [chart] = charts_of(page)
    dots = [t for t in chart["data"] if t["mode"] == "markers"]
    hover = [words for trace in dots for words in trace["hovertext"]]
    told = [dot for dot in both.part.funnels[0].dots if dot.share is not None]
    assert len(hover) == len(told)
    table = everything(page).split("<table")[1]
    assert all(re.search(r": (\d[\d,]* of [\d,]+) pupils, ([\d.]+%)", words).group(1) in table for words in hover)
    assert chart["layout"]["meta"]["alt"].startswith("Funnel with 95% and 99.8% limits. Missing 10% or more of sessions in 15")


def test_schools_stand_ours_first_and_then_by_name_whatever_their_figures_are():
    both, choice, _ = opened()
    labels = [school.label for school, _ in view_of(both, choice).compared]
    assert labels[1:] == sorted(labels[1:]) and labels[0] == both.part.school("us").label


def test_who_did_not_agree_to_be_named_is_named_nowhere():
    _, _, page = opened(named=3)
    shown = everything(page) + str(charts_of(page))
    assert "Made Up School 2" in shown and not re.search(r"Made Up School ([3-9]|1\d)\b", shown)


def test_with_fewer_than_five_schools_nothing_is_compared_and_nothing_is_drawn():
    both, _, page = opened(many=4)
    assert both.part.funnels[0].why_not in text_of(page) and "At least 5 are needed" in text_of(page)
    assert charts_of(page) == []


def test_with_five_to_nine_schools_dots_are_drawn_without_limits():
    _, _, page = opened(many=7)
    [chart] = charts_of(page)
    assert [t["mode"] for t in chart["data"]] == ["markers", "markers"]
    assert "Ten schools are needed before limits can be drawn, and there are 7." in text_of(page)
    assert "Where it lies" not in text_of(page) and "Not told" not in str(chart)
    assert "limits" not in chart["layout"]["meta"]["alt"]


def test_each_school_that_is_not_compared_says_why_and_how_old_its_figures_are():
    def change(packs):
        packs[1] = replace(packs[1], definitions="other")
        packs[2] = replace(packs[2], up_to=date(2026, 5, 1))
        return packs

    _, _, page = opened(change=change)
    text = text_of(page)
    assert "Not shown, because it was counted by other definitions (another version of the program)." in text
    assert "1 May 2026 (11 weeks before ours)" in text and "Ask 2 schools for a new file" in text


def test_a_file_that_can_no_longer_be_read_is_told_by_its_name_and_why():
    _, _, page = opened(refused=[("3f0a91c2.semh.json", "it was changed after it was signed")])
    assert "3f0a91c2.semh.json: it was changed after it was signed" in text_of(page)


def test_schools_that_are_compared_stand_before_those_that_are_not():
    def change(packs):
        packs[3] = replace(packs[3], phase="primary")
        return packs

    _, _, page = opened(change=change)
    listed = text_of(page).split("Schools in the network")[1]
    assert listed.index("Made Up School 0") < listed.index("Made Up School 5") < listed.index("Made Up School 3")
    assert listed.rindex("Compared.") < listed.index("Not shown, because it is a primary school; ours is a secondary school.")


def test_lines_that_are_drawn_further_out_say_how_far_and_why():
    both, _, page = opened()
    widening = both.part.funnels[0].widening
    assert widening > 1 and f"so the lines are drawn {widening:.1f} times as far out." in text_of(page)
    assert "small schools differ more by chance" in text_of(page)


def test_a_partner_whose_figures_are_older_than_ours_says_so():
    both, _, page = opened()
    assert "Its figures reach to" not in text_of(page)
    first = both.part.partners[0].school
    old = [replace(s, up_to=date(2026, 5, 1)) if s.key == first else s for s in both.part.schools]
    aged = Opened(both.store, replace(both.part, schools=tuple(old)))
    assert "Its figures reach to 1 May 2026 (11 weeks before ours)." in text_of(network.page(aged, choices(aged, ""), TODAY))


def test_changes_are_counted_over_schools_and_ours_stands_beside_them():
    both, _, page = opened()
    text = text_of(page)
    assert all(one.sentence in text for one in both.part.changes)
    assert "What rose or fell somewhere does not tell why." in text


def test_a_ticked_partner_gives_way_to_the_next_and_the_tick_is_in_the_link():
    both, choice, page = opened()
    shown = [p.school for p in view_of(both, choice).partners]
    choice.choose("without", shown[0].lower())
    after = [p.school for p in view_of(both, choice).partners]
    assert shown[0] not in after and after[: len(shown) - 1] == shown[1:]
    assert f"<h3>{both.part.school(shown[0]).label}</h3>" not in everything(page)
    again = choices(both, f"without={shown[0].lower()}")
    assert [p.school for p in view_of(both, again).partners] == after


def test_a_school_that_was_ruled_out_for_good_is_not_suggested_and_is_said_by_name():
    _, _, page = opened(vetoed=(1, 2))
    assert "Ruled out as partners: Made Up School" in text_of(page)
    assert "<h3>Made Up School 1</h3>" not in everything(page) and "<h3>Made Up School 2</h3>" not in everything(page)


def test_without_any_other_school_the_page_says_how_to_begin():
    _, _, page = opened(many=1)
    text = text_of(page)
    assert "No other school's figures are here yet." in text and "semh network add FILE" in text
    assert charts_of(page) == []


def test_on_paper_everything_is_open_and_nothing_can_be_pressed():
    _, _, page = opened("view=print")
    markup = everything(page)
    assert markup.count("<details") == len(re.findall(r"<details[^>]* open", markup)) >= 3
    assert "semh network veto" not in markup


def test_on_paper_it_stands_who_was_ticked_away():
    both, _, _ = opened()
    key = both.part.partners[0].school
    _, _, page = opened(f"view=print&without={key.lower()}")
    assert f"Not as partners: {both.part.school(key).label}" in text_of(page)


def test_no_word_of_the_page_is_banned():
    for page in (opened()[2], opened(many=1)[2], opened(many=4)[2], opened(many=7)[2]):
        assert not banned_in(text_of(page))


def test_a_long_list_of_schools_is_closed_until_somebody_looks_for_one_and_open_on_paper():
    text = text_of(opened()[2])
    assert "14 of 14 other schools can be laid beside ours." in text and "Show every school" in text
    assert "Show every school" not in text_of(opened(many=7)[2])
    paper = everything(opened("view=print")[2])
    assert paper.index("<details", paper.index("can be laid beside ours")) == paper.index(
        '<details class="semh-more" open', paper.index("can be laid beside ours")
    )
