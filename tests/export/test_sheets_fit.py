"""Long words on the sheets: nothing is cut, nothing lies over anything, nothing is too small to read."""

from dataclasses import replace
from itertools import combinations

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm

from semhlib.export.sheet_pages import About, some_pages
from semhlib.export.sheet_type import SMALLEST, can_be_set, sizes
from semhlib.export.sheet_words import about_file
from semhlib.export.sheets import sheet
from semhlib.export.story import first_choice, slides_of
from semhlib.store.role_public import Axis, Next, PublicRow, PublicStore
from semhlib.terms.errors import SemhError
from tests.export.made_up_story import STORE, SUSPENDED, YEARS, done
from tests.export.opened_sheet import Piece, opened, pieces_of, words_of

MARGIN = 15 * mm
LONG = (
    "Since September 2025, there have been more high-level incidents linked to SEMH than the usual ups and downs would explain. "
    "Each half-term is compared with the same half-term before. This does not tell us why."
)
NAMES = tuple(f"Supported pupils who met the goals of plan {n}" for n in range(9))
NINE = tuple(
    PublicRow(
        key="referrals" if n == 5 else f"row{n}", name=name, section="pupils", measure=f"m{n}",
        word="needs_attention", rung=3, moved="rose", sentence=f"{LONG} {n}.",
    )
    for n, name in enumerate(NAMES)
)  # fmt: skip
WORK = "Look at every plan with the family and agree what is next, and look at every plan with the family again"
ACTIONS = tuple(Next(words=f"{WORK} {n}", owner="SENCO", due=None) for n in range(3))
TOLD = ("persistent_absence", "suspensions", "high_level_incidents")
TITLE = "High-level incidents linked to SEMH"
AXES = (YEARS, *(Axis(key=key, title=TITLE, values=SUSPENDED.values, sensitive=True) for key in TOLD))
FULL = replace(
    STORE, axes=AXES, cells=tuple(range(20, 36)), rows=NINE, next=ACTIONS,
    headline="None of the 9 measures shows a clear improvement. " * 3,
    done=tuple(done(kind, f"All staff: session {n}", reach="It reached 109 of 124 people.")
               for kind in ("training", "parent_session", "programme_session") for n in range(12)),
)  # fmt: skip


def made(kind: str, store: PublicStore) -> bytes:
    return sheet(kind, store, slides_of(store, first_choice(store)))


def width(piece: Piece) -> float:
    from reportlab.pdfbase.pdfmetrics import stringWidth

    return float(stringWidth(piece.words, piece.font.split("+")[1], piece.size))


def over_one_another(pieces: list[Piece]) -> list[tuple[str, str]]:
    """Pairs of texts on one page of which one lies over the other: their letters are about three quarters of their size high."""
    found = []
    for a, b in combinations(pieces, 2):
        beside = a.x + width(a) <= b.x + 0.5 or b.x + width(b) <= a.x + 0.5
        under = abs(a.y - b.y) >= 0.75 * (a if a.y < b.y else b).size
        if a.page == b.page and not (beside or under):
            found.append((a.words, b.words))
    return found


@pytest.mark.parametrize("store", [STORE, FULL], ids=["short", "long"])
@pytest.mark.parametrize("kind", ["handout", "governors", "commissioner", "parents"])
def test_nothing_is_cut_nor_lies_over_anything(kind, store):
    pieces = pieces_of(made(kind, store))
    assert over_one_another(pieces) == []
    outside = [p.words for p in pieces if p.x < MARGIN - 0.1 or p.x + width(p) > A4[0] - MARGIN + 0.5 or p.y < MARGIN - 0.1]
    assert outside == []
    assert min(piece.size for piece in pieces) >= SMALLEST


@pytest.mark.parametrize("kind", ["governors", "commissioner", "parents"])
def test_nine_long_sentences_stay_on_one_page(kind):
    data = made(kind, FULL)
    assert len(opened(data).pages) == 1
    assert kind == "parents" or all(row.sentence in words_of(data) for row in NINE)
    assert kind != "commissioner" or words_of(data).count(" of 188, ") == 3


def test_texts_over_one_another_would_be_found():
    font = "/AAAAAA+SEMHSheets-Regular"
    here = [Piece(0, 50, 700, 10, "One line", font), Piece(0, 60, 705, 10, "Another", font), Piece(1, 50, 700, 10, "Far", font)]
    assert over_one_another(here) == [("One line", "Another")]


def test_more_than_a_page_holds_is_refused_in_plain_words():
    longer = replace(FULL, rows=tuple(replace(row, sentence=row.sentence * 4) for row in NINE))
    with pytest.raises(SemhError, match="does not fit on one page"):
        made("governors", longer)


def test_a_sheet_is_set_smaller_in_steps_and_never_below_what_can_be_read():
    assert sizes()[0] > sizes()[1] > sizes()[-1] == SMALLEST
    body = {kind: min(p.size for p in pieces_of(made("governors", store))) for kind, store in (("short", STORE), ("long", FULL))}
    assert body["long"] <= body["short"]


def test_a_word_without_end_is_divided_and_kept():
    endless = "Supercalifragilistic" * 12
    store = replace(STORE, next=(Next(words=endless, owner="SENCO", due=None),))
    pieces = pieces_of(made("governors", store))
    assert endless in "".join(piece.words for piece in pieces).replace(" ", "")
    assert max(p.x + width(p) for p in pieces) <= A4[0] - MARGIN + 0.5


def test_letters_of_other_languages_are_set_or_told_plainly():
    assert can_be_set("Siân Ŵyn, Şirin, Łucja") == "Siân Ŵyn, Şirin, Łucja"
    assert can_be_set("a\N{NO-BREAK SPACE}b \N{GRINNING FACE}") == "a\N{NO-BREAK SPACE}b ?"
    assert "Ysgol Ŵyn" in words_of(made("handout", replace(STORE, name="Ysgol Ŵyn <b>&amp;")))


def test_marks_of_markup_in_a_name_are_told_as_they_are():
    assert "Ash & <b>Oak</b> School" in words_of(made("parents", replace(STORE, name="Ash & <b>Oak</b> School")))


def test_a_handout_without_anything_is_one_empty_page():
    about = about_file(STORE, "Nothing")
    assert isinstance(about, About) and len(opened(some_pages(about, (), 4)).pages) == 1
