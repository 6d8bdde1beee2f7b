"""Made-up schools of many sizes and mixes, for the protected cube to stand up to."""

import numpy as np

from semhlib.disclosure.base_cube import BaseCube, Dimension, base_cube

KNOWN = ((), ("year",), ("sex",), ("year", "sex"))
SIZES = (60, 100, 150, 210, 300, 420, 700, 900, 1050, 1400)


def dimensions(years: int) -> tuple[Dimension, ...]:
    return (
        Dimension(key="year", title="Year group", values={str(n): f"Year {n}" for n in range(1, years + 1)}),
        Dimension(key="sex", title="Sex", values={"F": "Girls", "M": "Boys"}),
        Dimension(key="missed", title="Missed 10% or more", values={"no": "No", "yes": "Yes"}, sensitive=True),
        Dimension(key="sen", title="Special educational needs", values={"N": "None", "K": "SEN support", "E": "EHC plan"}),
        Dimension(key="fsm6", title="Free school meals in the last six years", values={"no": "No", "yes": "Yes"}),
    )


def random_school(number: int) -> BaseCube:
    """The school of a number: always the same one."""
    rng = np.random.default_rng([2026, number])
    pupils = int(rng.choice(SIZES))
    found = dimensions(7 if pupils <= 420 else 5)
    rare, poor, need = rng.uniform(0.03, 0.25), rng.uniform(0.1, 0.45), rng.uniform(0.1, 0.3)
    shares = {"missed": (1 - rare, rare), "fsm6": (1 - poor, poor), "sen": (1 - need, 0.75 * need, 0.25 * need)}
    columns = {d.key: rng.choice(list(d.values), pupils, p=shares.get(d.key)) for d in found}
    return base_cube(found, {key: list(column) for key, column in columns.items()})
