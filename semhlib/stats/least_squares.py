"""A straight-line fit of one figure on several others, by ordinary least squares."""

from dataclasses import dataclass

import numpy as np

from semhlib.stats.quantiles import student, student_p
from semhlib.terms.estimate import Interval


@dataclass(frozen=True, kw_only=True, eq=False)
class Fit:
    """One coefficient for each column of the design, with its standard error; the rest, one for each row."""

    coefficients: np.ndarray
    errors: np.ndarray
    rest: np.ndarray
    df: int

    def interval(self, column: int, level: float = 0.95) -> Interval:
        """A coefficient with its t-interval."""
        value, half = float(self.coefficients[column]), student(level, self.df) * float(self.errors[column])
        return Interval(value=value, low=value - half, high=value + half, method="least squares", level=level)

    def p(self, column: int) -> float:
        """Two-sided chance of a coefficient at least this far from nought."""
        return float(student_p(self.coefficients[column] / self.errors[column], self.df))


def least_squares(design: np.ndarray, values: np.ndarray) -> Fit:
    """The fit of values on the columns of a design.

    Takes       rows × columns, with a column of ones where a constant is wanted; one value a row; no gaps
    Raises      ValueError with no more rows than columns, with columns that cannot be told apart, or where the fit
                leaves nothing over to judge it by
    Not for     points that follow each other closely in time: the intervals come out too narrow
    Source      Montgomery, Peck and Vining (2012), Introduction to Linear Regression Analysis, chapter 3
    """
    design, values = np.asarray(design, float), np.asarray(values, float)
    if not (np.isfinite(design).all() and np.isfinite(values).all()):
        raise ValueError("some figures are missing; leave those rows out first, and say how many")
    rows, columns = design.shape
    if rows <= columns:
        raise ValueError(f"{rows} rows are too few to fit {columns} unknowns")
    if np.linalg.matrix_rank(design) < columns:
        raise ValueError("the figures do not differ enough to tell the parts of the comparison apart")
    q, r = np.linalg.qr(design)
    coefficients = np.linalg.solve(r, q.T @ values)
    rest = values - design @ coefficients
    inverse = np.linalg.inv(r)
    df = rows - columns
    variance = float(rest @ rest) / df
    if variance <= (1e-12 * max(1.0, float(np.abs(values).max()))) ** 2:
        raise ValueError("the fit leaves nothing over, so there is nothing to judge it by")
    errors = np.sqrt(variance * np.square(inverse).sum(axis=1))
    return Fit(coefficients=coefficients, errors=errors, rest=rest, df=df)
