"""A session ends after a while without its reader, after a day, and as soon as somebody ends it."""

import pytest

from semhlib.serve.identity_sessions import Sessions

MINUTE = 60.0


class Clock:
    now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def sessions(clock: Clock) -> Sessions:
    return Sessions(idle=60 * MINUTE, longest=24 * 60 * MINUTE, clock=clock)


def test_a_session_lasts_as_long_as_its_reader_is_active_and_no_longer_than_a_day(sessions: Sessions, clock: Clock):
    token = sessions.begin("a.khan", "1")
    for _ in range(24 * 60 // 50):
        clock.now += 50 * MINUTE
        assert sessions.find(token, active=True)
    clock.now += 50 * MINUTE
    assert sessions.find(token, active=True) is None and sessions.stamps("a.khan") == set()


def test_a_page_that_is_only_open_keeps_nobody_signed_in(sessions: Sessions, clock: Clock):
    token = sessions.begin("a.khan", "1")
    for _ in range(6):
        clock.now += 10 * MINUTE
        assert sessions.find(token, active=False)
    clock.now += 1
    assert sessions.find(token, active=False) is None


def test_a_clock_put_back_ends_a_session_rather_than_lengthening_it(sessions: Sessions, clock: Clock):
    token = sessions.begin("a.khan", "1")
    clock.now -= MINUTE
    assert sessions.find(token, active=True) is None


def test_ending_one_session_leaves_a_persons_others(sessions: Sessions):
    one, other = sessions.begin("a.khan", "1"), sessions.begin("a.khan", "2")
    sessions.end(one)
    assert sessions.find(one, active=True) is None and sessions.find(other, active=True)
    assert sessions.stamps("a.khan") == {"2"} and one != other


def test_an_unknown_token_is_nobodys(sessions: Sessions):
    assert sessions.find("", active=True) is None and sessions.find("x" * 43, active=True) is None
