"""How a share of pupils may be written where others see it: exactly, as "under 5%", or not at all."""

from dataclasses import dataclass

from semhlib.terms.format import rounded, show_number, show_percent
from semhlib.terms.thresholds import PERCENT_NEEDS

NO_FIGURES, NO_SHARE = "no figures", "too few for a share"
LOW, HIGH = 5, 95  # a sensitive share below or above these is not told exactly: it would speak of nearly everybody
_FEW, _MOST = "few or none", "nearly all or all"  # where a count is too rough for "under 5%" to be true for certain


@dataclass(frozen=True, kw_only=True)
class PublicShare:
    """So many of so many pupils, as it may be told.

    count   0 where the number may not be told, so that no drawing can tell it
    share   in per cent, one decimal; None where a percentage would tell something about everybody, or there are under 10 pupils
    words   "173 of 915"; share_words: "18.9%", "under 5%" or "over 95%". Both are the same where the count may not be told
    """

    count: int
    of: int
    share: float | None
    words: str
    share_words: str

    @property
    def is_told(self) -> bool:
        """Whether the words tell the count."""
        return self.words != self.share_words


def public_share(count: int, of: int, *, largest_error: int, sensitive: bool) -> PublicShare:
    """A share of the protected cube, ready to show.

    Takes       largest_error: how far a count of that cube may be off
    """
    if not of:
        return PublicShare(count=0, of=0, share=None, words=NO_FIGURES, share_words=NO_FIGURES)
    share = 100 * count / of
    outside = sensitive and not LOW <= share <= HIGH
    words = f"under {LOW}%" if share < LOW else f"over {HIGH}%"
    if outside and count in (0, of):  # none or all would speak of everybody
        if 100 * largest_error > LOW * of:
            words = _MOST if count else _FEW
        return PublicShare(count=0, of=of, share=None, words=words, share_words=words)
    few = of < PERCENT_NEEDS.value
    return PublicShare(
        count=count, of=of, share=None if outside or few else rounded(share, 1),
        words=f"{show_number(count)} of {show_number(of)}",
        share_words=words if outside else NO_SHARE if few else show_percent(share),
    )  # fmt: skip
