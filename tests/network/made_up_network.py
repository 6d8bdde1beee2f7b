"""Made-up packs of a network of schools: seeded, with every small count already turned into nought or eight."""

from dataclasses import replace
from datetime import date
from hashlib import sha256

import numpy as np

from semhlib.disclosure.base_cube import margins
from semhlib.disclosure.rounding import BASE, SHOWN_DIMENSIONS
from semhlib.network.pack_shape import Mark, Pack, PackAxis, Phase, Value, roll_band
from semhlib.store.role_public import Moved, PublicRow, Standing

DEFINITIONS = "d3f1d3f1d3f1d3f1"
UP_TO = date(2026, 7, 17)
START = date(2025, 9, 1)
SIZES = (310, 480, 620, 700, 760, 840, 905, 980, 1060, 1140, 1210, 1300, 1420, 1510)
ROWS = {
    "attendance": "Attendance",
    "high_level_incidents": "High-level incidents linked to SEMH",
    "days_lost": "Days lost to suspension",
    "progress": "Progress of supported pupils",
    "goals": "Supported pupils meeting their goals",
    "referrals": "Referrals to outside services",
    "core_standards": "Core standards in place",
    "semh_lead": "SEMH lead in the leadership team",
    "audit_policy": "SEMH audit done and policy in place",
}
WITHOUT_FIGURES = ("core_standards", "semh_lead", "audit_policy")
WAYS: tuple[Moved, ...] = ("rose", "fell", "no_clear_change", "no_clear_change", "not_told")
AXES = (
    ("school_year", "School year", {"2024": "2024/25", "2025": "2025/26"}),
    ("persistent_absence", "Missing 10% or more of sessions", {"no": "Missed less", "yes": "Missed 10% or more"}),
    ("suspensions", "Suspension", {"no": "Not suspended", "yes": "Suspended at least once"}),
    ("high_level_incidents", "High-level incidents linked to SEMH", {"no": "In none", "yes": "In at least one such incident"}),
    ("fsm6", "Free school meals in the last six years",
     {"fsm6": "Free school meals (last six years)", "not-fsm6": "No free school meals"}),
    ("sen", "Special educational needs", {"sen-none": "No SEN", "sen-support": "SEN support", "sen-ehc": "EHC plan"}),
)  # fmt: skip
SENSITIVE = ("persistent_absence", "suspensions", "high_level_incidents")


def made_up_packs(
    many: int,
    *,
    seed: int = 1,
    phase: Phase = "secondary",
    shares: tuple[float, float, float] = (0.18, 0.09, 0.12),
    spread: float = 0.15,
    named: int | None = None,
) -> tuple[Pack, ...]:
    """So many schools, the same for the same seed, each of another size.

    Takes       shares: about how many have missed 10% or more, were suspended, were in an incident
                spread: how much, in parts of these, schools differ by more than chance; named: how many of the first agreed to
                be named; none given: every third
    """
    return tuple(
        made_up_pack(n, seed=seed, phase=phase, shares=shares, spread=spread, named=n % 3 == 0 if named is None else n < named)
        for n in range(many)
    )


def made_up_pack(
    number: int,
    *,
    seed: int = 1,
    pupils: int | None = None,
    phase: Phase = "secondary",
    shares: tuple[float, float, float] = (0.18, 0.09, 0.12),
    spread: float = 0.15,
    named: bool = False,
) -> Pack:
    """One school of a network by its number."""
    rng = np.random.default_rng([2026, seed, number])
    size = SIZES[number % len(SIZES)] if pupils is None else pupils
    own = [share * float(np.exp(rng.normal(0, spread))) for share in shares]
    cells, error = protected(true_cells(rng, size, own))
    return Pack(
        release=f"20260717-{number:012x}", definitions=DEFINITIONS, made="2026-07-20T06:00:00+00:00", up_to=UP_TO,
        name=f"Made Up School {number}", named=named, phase=phase, example=True, roll=roll_band(int(cells[1].sum())),
        programme_start=START, axes=tuple(axis(*one) for one in AXES), cells=tuple(int(n) for n in cells.ravel()), mean_error=260,
        largest_error=error, left_out=("year", "sex"), pairs=1000, least_open=3, rows=rows(rng),
        standing=tuple(Standing(principle=p, middle=int(rng.integers(0, 4)), items=6) for p in range(1, 9)),
        milestones=(Mark(on=START, kind="programme_start"),),
    )  # fmt: skip


def without_figures(pack: Pack) -> Pack:
    """The pack of the same school, had it too few pupils for figures."""
    return replace(pack, axes=(), cells=(), roll="", mean_error=0, largest_error=0, left_out=(), pairs=0, least_open=0)


def made_up_fingerprint(number: int) -> str:
    """A key's fingerprint as it is read out, the same for the same number."""
    digits = sha256(f"made-up school {number}".encode()).hexdigest()[:32]
    return " ".join(digits[n : n + 4] for n in range(0, 32, 4))


def true_cells(rng: np.random.Generator, size: int, shares: list[float]) -> np.ndarray:
    """How many pupils stand in each combination of values, before anything is protected."""
    meals, need = rng.uniform(0.12, 0.4), rng.uniform(0.1, 0.22)
    counts = np.zeros([len(values) for _, _, values in AXES], dtype=np.int64)
    for year in range(2):
        columns = [np.full(size, year)]
        columns += [(rng.random(size) < share).astype(int) for share in shares]
        columns += [(rng.random(size) > meals).astype(int), rng.choice(3, size, p=(1 - need, 0.8 * need, 0.2 * need))]
        np.add.at(counts, tuple(columns), 1)
    return counts


def protected(true: np.ndarray) -> tuple[np.ndarray, int]:
    """The cells with every count of 1 to 7 turned into 0 or 8, each so that the tables it is part of stay nearest; and how far
    a shown count is off at most.
    """
    of_cell = margins(true.shape, SHOWN_DIMENSIONS)
    shown, off = true.ravel().copy(), np.zeros(int(of_cell.max()) + 1)
    for place in np.flatnonzero((shown > 0) & (shown < BASE)):
        up, down = BASE - shown[place], -shown[place]
        here = off[of_cell[place]]
        step = up if np.square(here + up).sum() < np.square(here + down).sum() else down
        off[of_cell[place]] += step
        shown[place] += step
    return shown.reshape(true.shape), int(np.abs(off).max())


def axis(key: str, title: str, values: dict[str, str]) -> PackAxis:
    told = tuple(Value(key=value, words=words) for value, words in values.items())
    return PackAxis(key=key, title=title, sensitive=key in SENSITIVE, values=told)


def rows(rng: np.random.Generator) -> tuple[PublicRow, ...]:
    return tuple(
        PublicRow(
            key=key, name=name, section="Pupils", measure=None if key in WITHOUT_FIGURES else key, word="no_clear_change", rung=2,
            sentence="No clear change since September 2025.",
            moved="not_told" if key in WITHOUT_FIGURES else WAYS[int(rng.integers(len(WAYS)))],
        )
        for key, name in ROWS.items()
    )  # fmt: skip
