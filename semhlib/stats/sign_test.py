"""More ups than downs than a coin would give?"""

from math import comb


def sign_test(up: int, down: int) -> float:
    """Exact two-sided p for so many moves one way and so many the other; those that did not move are left out.

    Takes       two counts; whole numbers, so nothing is rounded before the last step
    Returns     1 where nothing moved
    Raises      ValueError for counts below nought
    Not for     items of one questionnaire that move together; raters who are not independent
    Source      Arbuthnott (1710), Philosophical Transactions 27; Dixon and Mood (1946), Journal of the American
                Statistical Association 41
    """
    if up < 0 or down < 0:
        raise ValueError("a count is never below 0")
    moved, fewer = int(up + down), int(min(up, down))
    tail = sum(comb(moved, k) for k in range(fewer + 1))
    return min(1.0, 2 * tail / 2**moved)
