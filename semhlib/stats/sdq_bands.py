"""Where an SDQ score lies among all pupils'. A band is a way to read one score, never evidence: one point can cross it."""

from dataclasses import dataclass
from typing import Literal

from semhlib.stats.one_kind import Informant

Scheme = Literal["four-band", "three-band"]

RAISED = ("close to average", "slightly raised", "high", "very high")
LOWERED = ("close to average", "slightly lowered", "low", "very low")
THREE = ("normal", "borderline", "abnormal")  # the authors' words of 1997; four bands are to be preferred
LOWER_IS_BETTER = ("total", "emotion", "conduct", "hyperactivity", "peer")
_SHEET = "sdqinfo.org, scoring for ages 4 to 17"


@dataclass(frozen=True, kw_only=True)
class Bands:
    """The bands of one informant's form.

    upto        for each scale, the last score of every band but one; for prosocial the first, as less is worse
    confirmed   False until somebody has held the figures against the published sheet: pages say so
    """

    upto: dict[str, tuple[int, ...]]
    words: tuple[str, ...]
    confirmed: bool
    source: str


BANDS: dict[tuple[Informant, Scheme], Bands] = {
    ("teacher", "four-band"): Bands(
        upto={
            "total": (11, 15, 18), "emotion": (3, 4, 5), "conduct": (2, 3, 4), "hyperactivity": (5, 7, 8), "peer": (2, 4, 5),
            "prosocial": (6, 5, 4),
        },
        words=RAISED, confirmed=True, source=f"{_SHEET}, as quoted in PMC4830858, table 1",
    ),
    ("parent", "four-band"): Bands(
        upto={
            "total": (13, 16, 19), "emotion": (3, 4, 6), "conduct": (2, 3, 5), "hyperactivity": (5, 7, 8), "peer": (2, 3, 4),
            "prosocial": (8, 7, 6),
        },
        words=RAISED, confirmed=False, source=_SHEET,
    ),
    ("self", "four-band"): Bands(
        upto={
            "total": (14, 17, 19), "emotion": (4, 5, 6), "conduct": (3, 4, 5), "hyperactivity": (5, 6, 7), "peer": (2, 3, 4),
            "prosocial": (7, 6, 5),
        },
        words=RAISED, confirmed=False, source=_SHEET,
    ),
    # Prosocial is left out: two papers that quote the sheet differ.
    ("parent", "three-band"): Bands(
        upto={"total": (13, 16), "emotion": (3, 4), "conduct": (2, 3), "hyperactivity": (5, 6), "peer": (2, 3)},
        words=THREE, confirmed=True,
        source=f"{_SHEET}, as quoted in BMC Psychiatry (2021), s12888-021-03218-x, and BMC Pediatrics (2023), s12887-023-03837-1",
    ),
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Band:
    """A score's band in words, where the bands come from, and whether that was checked."""

    word: str
    confirmed: bool
    source: str


def sdq_band(told_by: Informant, scale: str, score: int, scheme: Scheme = "four-band") -> Band:
    """The band that a score lies in.

    Takes       who filled in the form; total, emotion, conduct, hyperactivity, peer or prosocial; a whole score
    Raises      ValueError for a scale that these bands do not have, or a score off its scale
    Not for     evidence: count changes beyond the questionnaire's own wobble instead (reliable_change)
    Source      see BANDS, entry by entry
    """
    bands = BANDS.get((told_by, scheme))
    if bands is None or scale not in bands.upto:
        raise ValueError(f"there are no {scheme} limits of the {told_by} form for this scale")
    if not 0 <= score <= (40 if scale == "total" else 10) or score != int(score):
        raise ValueError("SDQ scores are whole: 0 to 40 for the total, 0 to 10 for a scale")
    lines = bands.upto[scale]
    place = sum(score > line for line in lines) if scale in LOWER_IS_BETTER else sum(score < line for line in lines)
    words = LOWERED if scale == "prosocial" else bands.words
    return Band(word=words[place], confirmed=bands.confirmed, source=bands.source)
