"""Wellbeing by the short Warwick-Edinburgh scale (SWEMWBS): a raw total turned into a score with even steps."""

LOWEST, HIGHEST = 7, 35
# One entry for each raw total from 7 to 35.
METRIC = (
    7.00, 9.51, 11.25, 12.40, 13.33, 14.08, 14.75, 15.32, 15.84, 16.36, 16.88, 17.43, 17.98, 18.59, 19.25, 19.98, 20.73, 21.54,
    22.35, 23.21, 24.11, 25.03, 26.02, 27.03, 28.13, 29.31, 30.70, 32.55, 35.00,
)  # fmt: skip


def swemwbs_metric(raw: int) -> float:
    """The score with even steps for a raw total of the seven items.

    Takes       a whole total from 7 to 35, all seven items answered
    Raises      ValueError for anything else
    Not for     totals of the 14-item scale; the wording of the items is not in here
    Source      Stewart-Brown et al. (2009), Health and Quality of Life Outcomes 7, 15: conversion table, as in the scale's
                user guide; held against three public programs that carry it
    """
    if raw != raw or raw != int(raw) or not LOWEST <= raw <= HIGHEST:
        raise ValueError("a SWEMWBS total is a whole number from 7 to 35, with all seven items answered")
    return METRIC[int(raw) - LOWEST]
