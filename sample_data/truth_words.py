"""The words in which planted truths are told, and sets of verdict words that several of them allow."""

from typing import Literal

Truth = Literal["improved", "worsened", "unchanged", "only_looks_improved", "in_place", "rated_by_itself"]

TRUTHS: tuple[Truth, ...] = ("improved", "worsened", "unchanged", "only_looks_improved", "in_place", "rated_by_itself")
VERDICTS = ("improved", "needs_attention", "no_clear_change", "watch", "too_early", "too_few", "in_place")
QUIET = ("no_clear_change", "watch", "too_early", "too_few")
NO_CHANGE = ("no_clear_change",)
FEW = ("no_clear_change", "too_few")
