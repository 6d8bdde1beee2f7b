"""Repeatable chance: each topic draws from its own stream, so a change in one leaves the others as they were."""

from zlib import crc32

import numpy as np

SEED = 20260720


def stream(*topic: str | int) -> np.random.Generator:
    """A generator that always gives the same numbers for the same topic."""
    words = ":".join(str(part) for part in topic)
    return np.random.Generator(np.random.PCG64([SEED, crc32(words.encode())]))


def weighted_pick(rng: np.random.Generator, weights: np.ndarray, n: int) -> np.ndarray:
    """Positions of n different items, heavier ones more likely; in the order drawn."""
    keys = np.log(np.maximum(weights, 1e-12)) - np.log(-np.log(rng.random(len(weights))))
    return np.argsort(-keys, kind="stable")[: min(n, int((weights > 0).sum()))]


def shares(rng: np.random.Generator, n: int, share: float) -> np.ndarray:
    """n times yes or no, with the share of yes as exact as n allows: cohorts stay alike from year to year."""
    yes = np.zeros(n, dtype=bool)
    yes[rng.permutation(n)[: round(n * share)]] = True
    return yes
