"""How large words can be: no line wider than its box, no paragraph below its foot."""

import pytest

from semhlib.export.pptx_fit import Box, height_of, in_boxes, lines_needed, size_that_fits

BOX = Box(left=0, top=0, width=5, height=2)
SENTENCE = "Since September 2025, attendance has been higher than the usual ups and downs would explain."


def test_short_words_take_one_line_and_long_ones_are_broken_at_spaces():
    assert lines_needed("Attendance", 20, 5) == 1
    assert lines_needed(SENTENCE, 20, 5) == 4
    assert lines_needed("", 20, 5) == 1


def test_a_word_wider_than_the_line_is_broken_anywhere():
    assert lines_needed("m" * 200, 20, 5) == 200 * 94 * 20 // (5 * 72 * 100) + 1


def test_larger_and_bolder_letters_never_take_less_room():
    plain = [height_of([SENTENCE], size, 5) for size in (12, 16, 20, 24, 28)]
    assert plain == sorted(plain)
    assert all(height_of([SENTENCE], size, 5, bold=True) >= high for size, high in zip((12, 16, 20, 24, 28), plain, strict=True))


def test_two_paragraphs_take_a_gap_between_them():
    assert height_of(["a", "b"], 72, 5) == pytest.approx(2 * 1.2 + 0.5)


def test_the_largest_size_that_fits_is_taken_and_none_is_said():
    size = size_that_fits([SENTENCE], BOX, (60, 40, 24, 20, 10))
    assert size == 24
    assert height_of([SENTENCE], 24, 5) <= BOX.height < height_of([SENTENCE], 40, 5)
    assert size_that_fits([SENTENCE] * 30, BOX, (60, 40)) is None


def test_lines_that_do_not_fit_go_on_in_another_box_and_none_is_lost():
    lines = [f"Line {n} of what we have done" for n in range(9)]
    boxes = in_boxes(lines, BOX, 24)
    assert len(boxes) > 1
    assert [line for box in boxes for line in box] == lines
    assert all(height_of(box, 24, BOX.width) <= BOX.height for box in boxes)


def test_a_paragraph_that_fills_more_than_a_box_is_broken_between_words():
    words = " ".join(f"word{n}" for n in range(120))
    boxes = in_boxes([words], BOX, 24)
    assert " ".join(part for box in boxes for part in box) == words
    assert all(height_of(box, 24, BOX.width) <= BOX.height for box in boxes)
