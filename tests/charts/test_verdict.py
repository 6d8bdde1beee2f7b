"""Verdicts differ by shape and word, and their colours can be read on white."""

from typing import get_args

import pytest

from semhlib.charts.verdict import COLOURS, WORDS, verdict
from semhlib.store.role_store import Word
from semhlib.terms.wording import banned_in


def contrast_on_white(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 1.05 / (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05)


@pytest.mark.parametrize("word", get_args(Word))
def test_every_verdict_has_a_word_a_shape_and_a_colour_that_can_be_read(word):
    html = verdict(word)
    assert WORDS[word] in html and "<svg" in html and 'aria-hidden="true"' in html
    assert contrast_on_white(COLOURS[word]) >= 4.5
    assert banned_in(WORDS[word]) == ()


def test_improved_and_needs_attention_differ_in_shape():
    shapes = {
        verdict(w).split("</svg>")[0].split("<svg")[1]
        for w in ("improved", "needs_attention", "no_clear_change", "in_place", "watch")
    }
    assert len(shapes) == 5
