"""Each pupil's latest total of difficulties in a window, by who filled the questionnaire in."""

import pandas as pd

from semhlib.profile.factor import Window
from semhlib.profile.weekly import in_window

LEAST, MOST = 0, 40


def latest_totals(assessment: pd.DataFrame, window: Window, informants: tuple[str, ...]) -> pd.DataFrame:
    """One row for each pupil and informant: date and score of the latest SDQ total, the higher one of two on a day.

    Leaves out  other scales and questionnaires, and scores that no total can have
    """
    rows = in_window(assessment, window)
    totals = rows[(rows["instrument"] == "SDQ") & (rows["scale"] == "total") & rows["informant"].isin(informants)]
    totals = totals[totals["score"].between(LEAST, MOST)]
    ordered = totals.sort_values(["pupil_key", "informant", "date", "score"])
    return ordered.drop_duplicates(["pupil_key", "informant"], keep="last")[["pupil_key", "informant", "date", "score"]]
