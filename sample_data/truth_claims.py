"""What is really true of each measure in the two made-up schools, because we planted it, and what may honestly be said of it."""

from dataclasses import dataclass

from sample_data.truth_words import FEW, NO_CHANGE, QUIET, Truth

NOT_DECLARED = "Not named before the programme began, so the most that may be said is “no clear change”. "
STANDING = (
    "How far a pupil is from what was expected stays with the pupil from the first year to the last. Pupils in support stand "
    "below the others from the start."
)
GOALS = "About 57 in 100 goals are met in both years with support, whatever the support."
EARLY = ("too_early", "too_few")  # support is recorded since 2024/25, so there is one year before
EVERYBODY, SUPPORTED = "all", "supported"


@dataclass(frozen=True)
class Claim:
    """One truth about one measure and group, comparing the programme's first year with the two years before."""

    school: str
    measure: str
    group: str
    comparison: str
    truth: Truth
    how: str
    allowed_words: tuple[str, ...]
    expected_words: tuple[str, ...]


def _claim(
    school: str, measure: str, truth: Truth, how: str, allowed: tuple[str, ...], expected: tuple[str, ...], group: str = EVERYBODY
) -> Claim:
    return Claim(school, measure, group, "programme", truth, how, allowed, expected)


CLAIMS = (
    _claim("fernhollow", "attendance", "improved",
           "From September 2025 spells of authorised absence are made two fifths fewer for every pupil who is not in support. "
           "The two years before are level.", ("improved",), ("improved",)),
    _claim("fernhollow", "attendance", "only_looks_improved",
           "Pupils were chosen for support when their attendance was at its lowest or their questionnaire score at its "
           "highest. The support changes nothing; their attendance rises because a lowest point is usually followed by a "
           "better one.", QUIET, FEW, SUPPORTED),
    _claim("fernhollow", "days_lost", "only_looks_improved",
           "Half as many days are lost to suspension, but three times as many pupils are put on a part-time timetable "
           "(code C2): sessions out of school were moved, not saved.", QUIET, NO_CHANGE),
    _claim("fernhollow", "suspensions", "only_looks_improved",
           "Half as many suspensions, but three times as many pupils on a part-time timetable.", QUIET, NO_CHANGE),
    _claim("fernhollow", "high_level_incidents", "worsened",
           "From September 2025 about twice as many high-level incidents linked to SEMH, spread over about twice as many "
           "pupils. Nothing in the recording changed.", ("needs_attention",), ("needs_attention",)),
    _claim("fernhollow", "high_level_incidents", "worsened",
           "As in the whole school; the group is small and its pupils were chosen.", (*FEW, "needs_attention", "watch"),
           FEW, SUPPORTED),
    _claim("fernhollow", "unauthorised_absence", "unchanged",
           "Only authorised absence was changed.", QUIET, NO_CHANGE),
    _claim("fernhollow", "persistent_absence", "improved",
           NOT_DECLARED + "It falls along with authorised absence.", QUIET, NO_CHANGE),
    _claim("fernhollow", "severe_absence", "improved",
           NOT_DECLARED + "It falls along with authorised absence; the pupils are few.", QUIET, FEW),
    _claim("fernhollow", "part_time_timetable", "worsened",
           NOT_DECLARED + "Three times as many pupils are on a part-time timetable. The code exists only since August 2024, "
           "so there is one year before, not two.", QUIET, FEW),
    _claim("fernhollow", "referrals", "unchanged",
           "About the same number each year. Fewer or more referrals is neither better nor worse by itself.", QUIET,
           ("watch", "no_clear_change")),
    _claim("fernhollow", "progress", "unchanged", STANDING, QUIET, FEW),
    _claim("fernhollow", "progress", "unchanged", STANDING, QUIET, FEW, SUPPORTED),
    _claim("fernhollow", "goals", "unchanged", GOALS, QUIET, EARLY),
    _claim("fernhollow", "goals", "unchanged", GOALS, QUIET, EARLY, SUPPORTED),
    _claim("quillmere", "progress", "unchanged", STANDING, QUIET, FEW),
    _claim("quillmere", "progress", "unchanged", STANDING, QUIET, FEW, SUPPORTED),
    _claim("quillmere", "goals", "unchanged", GOALS, QUIET, EARLY),
    _claim("quillmere", "goals", "unchanged", GOALS, QUIET, EARLY, SUPPORTED),
    _claim("quillmere", "attendance", "unchanged", "Nothing was changed.", QUIET, NO_CHANGE),
    _claim("quillmere", "attendance", "only_looks_improved",
           "Chosen at their lowest attendance or highest score; the support changes nothing.", QUIET, FEW, SUPPORTED),
    _claim("quillmere", "days_lost", "unchanged", "Two or three pupils suspended a year: too few to say.", QUIET, ("too_few",)),
    _claim("quillmere", "suspensions", "unchanged", "Two or three pupils suspended a year: too few to say.", QUIET, ("too_few",)),
    _claim("quillmere", "high_level_incidents", "only_looks_improved",
           "As many incidents as before, but a new severity scale since September 2025 puts fewer of them at level 4 or 5. "
           "The events list says so.", QUIET, FEW),
    _claim("quillmere", "unauthorised_absence", "unchanged", "Nothing was changed.", QUIET, FEW),
    _claim("quillmere", "persistent_absence", "unchanged", "Nothing was changed.", QUIET, FEW),
    _claim("quillmere", "severe_absence", "unchanged", "Nothing was changed; one or two pupils.", QUIET, FEW),
    _claim("quillmere", "part_time_timetable", "unchanged", "One pupil a year.", QUIET, FEW),
    _claim("quillmere", "referrals", "unchanged", "About the same number each year.", QUIET, ("watch", *FEW)),
)  # fmt: skip

# For scores, where they are compared: the questionnaires of supported pupils fall by themselves.
SCORES = (
    _claim("fernhollow", "sdq_total", "only_looks_improved",
           "Pupils with the highest totals in June 2025 were chosen. Their true level drifts as everybody's does; the "
           "support changes nothing.", QUIET, FEW, SUPPORTED),
    _claim("quillmere", "sdq_total", "only_looks_improved", "As in the secondary.", QUIET, FEW, SUPPORTED),
    _claim("fernhollow", "sdq_self", "improved",
           NOT_DECLARED + "Two kinds of support lower the own totals of 40 of the 62 pupils in support; the others' drift as "
           "everybody's do.", QUIET, ("watch", "no_clear_change"), SUPPORTED),
)  # fmt: skip
