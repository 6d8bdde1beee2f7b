"""A session that is neither morning nor afternoon."""

import numpy as np

from semhlib.ingest.faults import Fault


def no_session(file: str, column: str, rows: np.ndarray) -> Fault:
    """Marks of which we cannot tell whether they are of the morning or the afternoon."""
    why = "the session was neither AM nor PM"
    return Fault(rule="session", why=why, file=file, column=column, rows=rows, expected="AM or PM")
