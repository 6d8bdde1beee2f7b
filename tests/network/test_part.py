"""All that the Network page draws, from our own pack and those of others."""

import json
from collections.abc import Sequence
from dataclasses import replace

from semhlib.network.kept import Kept
from semhlib.network.pack_shape import Pack
from semhlib.network.part import network_part
from semhlib.store.role_files import built
from semhlib.store.role_network import US, NetworkPart
from semhlib.store.role_parts import packed
from semhlib.terms.wording import banned_in
from tests.network.made_up_network import made_up_fingerprint, made_up_packs, without_figures

PACKS = made_up_packs(14)


def kept(packs: Sequence[Pack], *vetoed: int) -> list[Kept]:
    return [Kept(fingerprint=made_up_fingerprint(n), pack=pack, vetoed=n in vetoed) for n, pack in enumerate(packs)]


def test_it_can_be_written_and_read_back():
    part = network_part(PACKS[0], kept(PACKS[1:]), [("a.semh.json", "it was changed after it was signed")])
    assert built(NetworkPart, json.loads(packed(part))) == part
    assert part.refused == (("a.semh.json", "it was changed after it was signed"),)


def test_no_name_of_a_school_that_did_not_agree_stands_anywhere_in_it():
    packs = [replace(pack, name=f"Quietbrook {n}" if not pack.named else f"Openfield {n}") for n, pack in enumerate(PACKS)]
    text = packed(network_part(packs[0], kept(packs[1:], 1, 4))).decode()
    assert "Quietbrook" not in text and text.count("Openfield") >= 4


def test_ours_comes_first_and_the_others_by_letter_whatever_their_figures():
    part = network_part(PACKS[0], kept(PACKS[1:]))
    assert part.schools[0].key == US and part.schools[0].label == PACKS[0].name
    keys = [school.key for school in part.schools[1:]]
    assert keys == sorted(keys) and part.school(keys[3]) is part.schools[4]
    turned = network_part(PACKS[0], [replace(one, pack=replace(one.pack, cells=PACKS[1].cells)) for one in kept(PACKS[1:])])
    assert [school.key for school in turned.schools[1:]] == keys


def test_the_order_in_which_packs_lie_there_changes_nothing():
    lying = kept(PACKS[1:], 2)
    assert network_part(PACKS[0], lying) == network_part(PACKS[0], lying[::-1])


def test_who_is_not_compared_is_told_why():
    other = replace(PACKS[1], phase="primary")
    part = network_part(PACKS[0], kept([other, *PACKS[2:]]))
    (told,) = [school.not_shown for school in part.schools if school.not_shown]
    assert told == "Not shown, because it is a primary school; ours is a secondary school."
    assert {dot.school for dot in part.funnels[0].dots} == {school.key for school in part.schools if not school.not_shown}


def test_two_schools_of_one_name_are_told_apart_by_their_keys():
    packs = [replace(pack, name="Saint Mary", named=True) for pack in PACKS[1:3]]
    labels = [school.label for school in network_part(PACKS[0], kept(packs)).schools[1:]]
    assert len(set(labels)) == 2 and all(label.startswith("Saint Mary (") for label in labels)


def test_a_school_that_was_ruled_out_is_no_partner_and_still_compared():
    named = [replace(pack, named=True) for pack in PACKS]
    free = network_part(named[6], kept(named[:6]))
    assert free.partners and free.no_partners == "" and free.vetoed == ()
    out = free.partners[0].school
    number = next(n for n, one in enumerate(kept(named[:6])) if one.fingerprint.replace(" ", "").upper().startswith(out))
    part = network_part(named[6], kept(named[:6], number))
    assert out not in {partner.school for partner in part.partners} and part.vetoed == (part.school(out).label,)
    assert out in {dot.school for dot in part.funnels[0].dots}
    every = network_part(named[6], kept(named[:6], *range(6)))
    assert (every.partners, every.no_partners) == ((), "Every school that agreed to be named was ruled out.")


def test_schools_that_did_not_agree_to_be_named_are_no_partners():
    part = network_part(PACKS[0], kept([replace(pack, named=False) for pack in PACKS[1:]]))
    assert (part.partners, part.no_partners) == ((), "No other school has agreed to be named yet.")


def test_a_school_alone_is_told_so_everywhere():
    part = network_part(PACKS[0], [])
    assert len(part.schools) == 1 and part.no_partners == "There are no other schools here yet."
    assert all(f.why_not.startswith("No other school can be compared.") and not f.dots for f in part.funnels)
    assert all(c.why_not.startswith("No other school can be counted.") for c in part.changes)


def test_a_school_too_small_for_figures_sees_no_others():
    part = network_part(without_figures(PACKS[0]), kept(PACKS[1:]))
    assert all(not f.dots and f.why_not for f in part.funnels) and part.funnels
    assert part.schools[0].not_shown == "Our own school has too few pupils for figures that nobody can be found in."
    assert all(school.not_shown.startswith("Not shown, because our own school has") for school in part.schools[1:])
    assert part.partners == () and part.no_partners


def test_where_our_figures_are_not_published_that_is_the_reason_everywhere():
    own = replace(without_figures(PACKS[0]), rows=(), standing=())
    part = network_part(own, kept(PACKS[1:]), no_figures="Ours are not published.")
    assert {school.not_shown for school in part.schools[1:]} == {"Not shown. Ours are not published."}
    assert {f.why_not for f in part.funnels} == {part.no_partners} == {"Ours are not published."}


def test_no_text_of_the_part_uses_a_banned_word():
    packs = [replace(PACKS[1], phase="primary"), replace(PACKS[2], definitions="x"), without_figures(PACKS[3]), *PACKS[4:]]
    part = network_part(PACKS[0], kept(packs), better={"attendance": "higher"})
    said = [school.not_shown for school in part.schools] + [words for f in part.funnels for words, _ in f.left_out]
    assert {text: found for text in said if (found := banned_in(text))} == {}
