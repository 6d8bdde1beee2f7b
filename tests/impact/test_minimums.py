"""What a measure takes before it is shown is told from the lines that the gates ask."""

import pytest

from semhlib.impact.minimums import minimums
from semhlib.measures import all_measures
from semhlib.terms.wording import banned_in

EVERY = pytest.mark.parametrize("measure", all_measures().values(), ids=lambda m: m.name)


@EVERY
def test_every_measure_says_when_it_is_hidden_and_when_a_verdict_may_be_given(measure):
    told = minimums(measure)
    assert told[0] == "A figure about 1 to 4 pupils is hidden." and "verdict" in told[-1]
    assert all(len(line.split()) <= 22 and not banned_in(line) for line in told)


def test_a_percentage_needs_pupils_and_a_count_needs_events_and_pupils():
    measures = all_measures()
    assert "A percentage needs at least 10 pupils." in minimums(measures["attendance"])
    assert "2 whole school years before the start" in minimums(measures["attendance"])[-1]
    assert minimums(measures["persistent_absence"])[1].endswith("Below that, pupils are counted.")
    assert "at least 10 in all, and at least 5 different pupils" in minimums(measures["suspensions"])[1]
