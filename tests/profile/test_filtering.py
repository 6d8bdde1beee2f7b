"""The filter: OR inside a group, AND across groups, and every answer as a slow obvious twin gives it."""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from semhlib.profile.filtering import GROUPS, MOST_FACTORS, REVIEWS, SUPPORT, Filter, Wanted
from semhlib.profile.ready_made import READY_MADE, Situation
from tests.profile.filter_twin import counts_by_loops, fits
from tests.profile.pupils_made_up import NOW, TERM, episode, fact, line, pupil, record

FACTORS = ("late", "suspended", "in_care", "attendance_fell")
SITUATION = Situation(term=TERM, least=2)
VALUES = {
    "factor": FACTORS, "year": ("7", "8", "9"), "need": ("sen-support", "ehc-plan", "young-carer", "sen-type.semh"),
    "support": SUPPORT, "thrive": ("getting-help", "thriving", "not-recorded"), "review": REVIEWS,
}  # fmt: skip


@st.composite
def some_pupils(draw):
    found = []
    for number in range(draw(st.integers(0, 12))):
        key = f"EX1{number:04d}"
        facts = draw(st.lists(st.sampled_from(FACTORS), unique=True))
        days = st.integers(-200, 60).map(lambda n: NOW + timedelta(days=n))
        episodes = [
            episode(draw(st.sampled_from(("Mentoring", "Nurture group"))), start=NOW - timedelta(days=draw(st.integers(0, 200))),
                    review=draw(st.none() | days))
            for _ in range(draw(st.integers(0, 3)))
        ]  # fmt: skip
        given = line(
            key, facts=tuple(fact(f, draw(st.sampled_from((TERM, TERM - timedelta(days=9))))) for f in facts),
            year_group=draw(st.integers(7, 9)), sen=draw(st.sampled_from("NKE")), episodes=tuple(episodes),
            needs=tuple(draw(st.lists(st.sampled_from(("young_carer", "sen_type: SEMH")), unique=True))),
            moving_up=draw(st.booleans()), thrive=draw(st.sampled_from(("", "Getting help"))), thrive_on=NOW,
        )  # fmt: skip
        records = [record("thrive", pupil=key, on=NOW, what="Thriving")] if draw(st.booleans()) else []
        found.append(pupil(given, *records))
    return found


chosen = st.fixed_dictionaries({g: st.frozensets(st.sampled_from(VALUES[g]), max_size=3) for g in GROUPS})
any_wanted = st.builds(
    lambda groups, every, least, ready_made: Wanted(groups=groups, every=every, least=least, ready_made=ready_made),
    chosen, st.booleans(), st.integers(0, MOST_FACTORS), st.sampled_from(["", *(r.name for r in READY_MADE)]),
)  # fmt: skip


@given(some_pupils(), any_wanted)
@settings(max_examples=300, deadline=None)
def test_any_combination_gives_what_looking_at_each_pupil_gives(pupils, wanted):
    found = Filter(pupils, SITUATION)
    assert [p.key for p in found.fitting(wanted)] == [p.key for p in pupils if fits(p, wanted, SITUATION)]
    assert found.counts(wanted) == counts_by_loops(pupils, wanted, SITUATION, {g: found.values(g) for g in GROUPS})


def test_or_inside_a_group_and_across_groups():
    pupils = [pupil(line("EX1AAAA", "late", year_group=7)), pupil(line("EX1BBBB", "suspended", year_group=8)),
              pupil(line("EX1CCCC", "late", "suspended", year_group=9))]  # fmt: skip
    found = Filter(pupils, SITUATION)

    def keys(**groups):
        return [p.key[3:] for p in found.fitting(Wanted(groups={g: frozenset(v) for g, v in groups.items()}))]

    assert keys(factor=("late", "suspended")) == ["AAAA", "BBBB", "CCCC"]
    assert keys(factor=("late",), year=("7", "8")) == ["AAAA"]
    every = Wanted(groups={"factor": frozenset(("late", "suspended"))}, every=True)
    assert [p.key[3:] for p in found.fitting(every)] == ["CCCC"]


def test_a_value_that_no_pupil_has_finds_nobody_and_an_empty_school_is_no_trouble():
    assert Filter([pupil(line())], SITUATION).fitting(Wanted(groups={"year": frozenset(("99",))})) == ()
    empty = Filter([], SITUATION)
    assert (empty.fitting(Wanted()), empty.ready_made_counts()["fell"]) == ((), 0)
