"""Our waits against lifelines' Kaplan-Meier, on the example school's referrals.

lifelines does not go with our version of pandas: it gets an environment of its own, pinned with hashes, and is given days
and whether each was seen, and nothing else.
"""

import json
import subprocess
import sys
import venv
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from semhlib.publish.referrals_sent import read_sent
from semhlib.stats.waiting import kaplan_meier
from tests.publish.example_referrals import LAST_DAY, example_days, example_referrals

PINNED = Path(__file__).parents[1] / "requirements-lifelines.txt"
ASK = """
import json, sys, warnings
warnings.simplefilter("ignore")
from lifelines import KaplanMeierFitter
from lifelines.utils import median_survival_times
given = json.load(sys.stdin)
fitted = KaplanMeierFitter().fit(given["days"], given["seen"])
share, limits = fitted.survival_function_, fitted.confidence_interval_
print(json.dumps({
    "times": list(map(float, share.index)), "waiting": list(map(float, share.iloc[:, 0])),
    "low": list(map(float, limits.iloc[:, 0])), "high": list(map(float, limits.iloc[:, 1])),
    "median": float(fitted.median_survival_time_), "between": list(map(float, median_survival_times(limits).iloc[0])),
}))
"""


@pytest.fixture(scope="module")
def lifelines(tmp_path_factory):
    """A Python of its own, with lifelines."""
    folder = tmp_path_factory.mktemp("lifelines")
    venv.create(folder, with_pip=True)
    python = folder / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    install = [python, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", PINNED]
    done = subprocess.run(install, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stderr[-2000:]
    return python


@pytest.mark.slow
@pytest.mark.parametrize("school", ["fernhollow", "quillmere"])
def test_waits_of_the_example_school_equal_those_of_lifelines(school, lifelines):
    rows = read_sent(example_referrals(school), example_days(), LAST_DAY).rows
    for part in (rows, *(rows[rows["service"] == name] for name in sorted(set(rows["service"])))):
        ours = kaplan_meier(part["days"].to_numpy(), part["seen"].to_numpy(bool))
        theirs = ask(lifelines, part)
        at = np.isin(theirs["times"], ours.times)  # theirs begins with nobody gone, at nought
        for name in ("times", "waiting", "low", "high"):
            assert getattr(ours, name) == pytest.approx(np.array(theirs[name])[at], abs=1e-9), name
        between = [float("inf") if time is None else time for time in ours.interval(0.5)]
        assert between == theirs["between"]
        assert half_reached(ours.times, ours.waiting, theirs["median"], ours.time_until(0.5))


def half_reached(times: np.ndarray, waiting: np.ndarray, theirs: float, ours: float | None) -> bool:
    """Whether two medians agree. lifelines adds logarithms up: a share of one half may come out a hair above it there, and
    its median is then the time of the next step. Ours is the first time at which half were seen."""
    exactly = times[np.isclose(waiting, 0.5, rtol=0, atol=1e-9)]
    if exactly.size == 0:
        return theirs == (float("inf") if ours is None else ours)
    below = times[waiting < 0.5 - 1e-9]
    return ours == exactly[0] and theirs in (exactly[0], below[0] if below.size else float("inf"))


def ask(python: Path, part: pd.DataFrame) -> dict:
    given = {"days": part["days"].tolist(), "seen": part["seen"].tolist()}
    done = subprocess.run([python, "-c", ASK], input=json.dumps(given), capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


@pytest.mark.parametrize("school", ["fernhollow", "quillmere"])
def test_a_page_that_ignored_those_still_waiting_would_differ(school):
    rows = read_sent(example_referrals(school), example_days(), LAST_DAY).rows
    seen = rows["seen"].to_numpy(bool)
    ours, of_the_seen = kaplan_meier(rows["days"].to_numpy(), seen), rows.loc[seen, "days"]
    assert not seen.all()
    assert ours.time_until(0.5) > of_the_seen.median() and ours.time_until(0.5) != of_the_seen.mean()
    nine = ours.time_until(0.9)
    assert nine is None or nine > of_the_seen.quantile(0.9)
