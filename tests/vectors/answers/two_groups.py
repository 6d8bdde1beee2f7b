"""Two periods or two groups compared, many looks, and what would have happened anyway."""

from pathlib import Path

import numpy as np

from semhlib.stats.ancova import adjusted_difference
from semhlib.stats.audit_levels import audit_levels
from semhlib.stats.bootstrap import drawn_mean
from semhlib.stats.difference_in_differences import difference_in_differences
from semhlib.stats.exact_rate_ratio import exact_rate_ratio
from semhlib.stats.many import benjamini_hochberg, bonferroni, holm
from semhlib.stats.paired_change import paired_change
from semhlib.stats.regression_to_mean import expected_shift
from semhlib.stats.sign_test import sign_test
from semhlib.stats.signed_ranks import signed_ranks
from semhlib.stats.standardised_change import (
    Summary,
    bonett,
    by_spread_before,
    by_spread_of_change,
    lakens_average,
    summary_of,
)
from semhlib.stats.two_shares import fisher_p, mid_p, newcombe
from tests.vectors.answer import Given, answers, limits


@answers(17, "conditional exact", "ratio of two poisson", needs=("events1", "person_time1", "events2", "person_time2"))
def rates(given: Given, folder: Path) -> Given:
    level = given.get("confidence", 0.95)
    found = exact_rate_ratio(given["events1"], given["person_time1"], given["events2"], given["person_time2"], level)
    return {"rate_ratio": found.ratio, **limits(found, ""), "p_value": found.p}


@answers(18, "newcombe", needs=("x1", "n1", "x2", "n2"))
def shares(given: Given, folder: Path) -> Given:
    table = given["x1"], given["n1"], given["x2"], given["n2"]
    found = newcombe(*table, level=given.get("confidence", 0.95))
    return {
        "difference": found.value, **limits(found, "", 1, "newcombe_lower", "newcombe_upper"), "fisher_p": fisher_p(*table),
        "mid_p": mid_p(*table),
    }  # fmt: skip


@answers(19, "sign test", needs=("better", "worse"))
def ups_and_downs(given: Given, folder: Path) -> Given:
    return {"p_two_sided": sign_test(given["better"], given["worse"])}


@answers(20, "paired change", needs=("pre", "post"))
def same_pupils(given: Given, folder: Path) -> Given:
    before, after = given["pre"], given["post"]
    found, size = paired_change(before, after), bonett(summary := summary_of(before, after))
    ranks = signed_ranks(np.subtract(after, before))
    return {
        "mean_change": found.mean, "median_change": found.median, "t": found.t, "df": found.df, "p_t": found.p,
        "ci95": [found.low, found.high], "p_exact_sign_flip": found.p_exact, "wilcoxon_V": ranks.rises,
        "p_wilcoxon_normal_continuity": ranks.p, "d_bonett": size.value, "d_bonett_adj": size.adjusted,
        "d_bonett_ci95": [size.low, size.high], "g_av_lakens": lakens_average(summary)[1],
    }  # fmt: skip


@answers(21, "standardised mean change", needs=("m1", "m2", "sd1", "sd2", "r", "n"))
def sizes(given: Given, folder: Path) -> Given:
    # statpsych takes the second mean from the first; ours is after less before, so the two change places.
    turned = Summary(
        mean_before=-given["m1"], mean_after=-given["m2"], sd_before=given["sd1"], sd_after=given["sd2"],
        correlation=given["r"], pupils=given["n"],
    )  # fmt: skip
    both, first = bonett(turned), by_spread_before(turned)
    (d_av, g_av), (d_z, g_z) = lakens_average(turned), by_spread_of_change(turned)
    return {
        "d": both.value, "d_adj": both.adjusted, "se": both.error, **limits(both, ""), "d_pre_sd": first.value,
        **limits(first, "", 1, "d_pre_sd_lower", "d_pre_sd_upper"), "d_av_lakens": d_av, "g_av_lakens": g_av, "d_z": d_z,
        "g_z": g_z,
    }  # fmt: skip


@answers(22, "bootstrap", needs=("change",))
def drawn_again(given: Given, folder: Path) -> Given:
    found = drawn_mean(given["change"])
    plain, corrected = [found.plain_low, found.plain_high], [found.low, found.high]
    return {"percentile95": plain, "scipy_percentile95": plain, "bca95": corrected, "scipy_bca95": corrected}


@answers(28, "regression to the mean", needs=("mu", "sigma", "cut", "m", "rho"))
def anyway(given: Given, folder: Path) -> Given:
    population = given["mu"], given["sigma"], given["rho"], given["cut"]
    return {
        "rtm_selected_below": expected_shift(*population, "below", given["m"]),
        "rtm_selected_above": expected_shift(*population, "above", given["m"]),
    }


@answers(34, "supported pupils v comparison", needs=("treated_pre", "treated_post", "comparison_pre", "comparison_post"))
def supported(given: Given, folder: Path) -> Given:
    groups = [given[name] for name in ("treated_pre", "treated_post", "comparison_pre", "comparison_post")]
    change, adjusted = difference_in_differences(*groups), adjusted_difference(*groups)
    return {
        "did": change.difference, "welch_ci95": [change.low, change.high], "welch_p": change.p,
        "exact_permutation_p_on_change": change.p_exact, "exact_permutation_p_doubled_smaller_tail": change.p_smaller_tail,
        "ancova_effect": adjusted.difference, "ancova_se": adjusted.error, "ancova_ci95": [adjusted.low, adjusted.high],
    }  # fmt: skip


@answers(36, "holm", "bonferroni", needs=("p",))
def many_looks(given: Given, folder: Path) -> Given:
    return {"bonferroni": bonferroni(given["p"]), "holm": holm(given["p"]), "BH": benjamini_hochberg(given["p"])}


@answers(37, "audit", needs=("before", "after", "scale"))
def audit(given: Given, folder: Path) -> Given:
    found = audit_levels(given["before"], given["after"], given["scale"], given.get("secure_from", 3))
    return {
        "n_items": found.items, "counts_before": found.before, "counts_after": found.after,
        "secure_before": found.secure_before, "secure_after": found.secure_after, "moved_up": found.up,
        "moved_down": found.down, "unchanged": found.same, "median_before": found.median_before,
        "median_after": found.median_after, "sign_test_p": found.p,
    }  # fmt: skip
