"""What a machine may lack, and what a test that needs it does about it. A build machine has all of it."""

import os

import pytest


def needed(lacking: str, *, everywhere: bool = True) -> None:
    """Go on where nothing is lacking; else leave the test out, or let it fail where CI says that it must run.

    Takes       lacking: what is, and how to get it, in words; everywhere: False where not every build machine can have it
    """
    if lacking and everywhere and os.environ.get("CI"):
        pytest.fail(lacking)
    if lacking:
        pytest.skip(lacking)
