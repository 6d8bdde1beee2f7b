"""What the product made of a case beside what was expected, within the file's tolerance."""

import math
from collections.abc import Iterator
from typing import Any

import numpy as np

# Differences below this are the machine's rounding, not an answer's.
ROUNDING = 1e-12


def differences(expected: Any, found: Any, tolerance: Any, at: str = "") -> Iterator[str]:
    """One line for each place where the two differ; nothing where they agree.

    Takes       null as "absent": not worked out, not-a-number, or None; tolerance as in the files: "exact", or abs and rel
    """
    found = found.tolist() if isinstance(found, np.ndarray | np.generic) else found
    if isinstance(expected, dict):
        for name, value in expected.items():
            inner = found.get(name) if isinstance(found, dict) else None
            yield from differences(value, inner, tolerance, f"{at}.{name}" if at else name)
    elif isinstance(expected, list):
        items = list(found) if isinstance(found, list | tuple) else [None] * len(expected)
        if len(items) != len(expected):
            yield f"{at}: expected {len(expected)} values, found {len(items)}"
            return
        for place, (value, inner) in enumerate(zip(expected, items, strict=True)):
            yield from differences(value, inner, tolerance, f"{at}[{place}]")
    elif not _same(expected, found, tolerance):
        yield f"{at}: expected {_said(expected)}, found {_said(found)}"


def _same(expected: Any, found: Any, tolerance: Any) -> bool:
    absent = found is None or (isinstance(found, float) and math.isnan(found))
    if expected is None or absent:
        return expected is None and absent
    if isinstance(expected, bool) or isinstance(found, bool) or isinstance(expected, str) or isinstance(found, str):
        return type(expected) is type(found) and expected == found
    if isinstance(found, dict | list | tuple):
        return False
    allowed = tolerance if isinstance(tolerance, dict) else {}
    near, share = (_number(allowed.get(name)) for name in ("abs", "rel"))
    if near is None and share is None:
        share = ROUNDING
    return math.isclose(expected, found, abs_tol=near or 0.0, rel_tol=share or 0.0)


def _number(value: Any) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _said(value: Any) -> str:
    return "nothing" if value is None else repr(value)
