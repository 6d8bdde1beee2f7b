"""A session ends after a while without its reader, after a day, and as soon as somebody ends it."""

import base64

import pytest

from semhlib.serve.identity_sessions import MOST_EACH, Sessions

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


def test_a_token_is_256_bits_by_chance(sessions: Sessions):
    tokens = {sessions.begin(f"reader {n}", "1") for n in range(200)}
    assert len(tokens) == 200 and {len(base64.urlsafe_b64decode(token + "=")) for token in tokens} == {32}
    # By chance, every one of the 256 bits is set in some tokens and not in others.
    numbers = [int.from_bytes(base64.urlsafe_b64decode(token + "="), "big") for token in tokens]
    assert all(0 < sum(number >> bit & 1 for number in numbers) < 200 for bit in range(256))


def test_one_sign_in_more_than_ten_ends_the_one_that_was_not_used_for_the_longest(sessions: Sessions, clock: Clock):
    tokens = []
    for _ in range(MOST_EACH):
        clock.now += 1
        tokens.append(sessions.begin("a.khan", "1"))
    clock.now += 1
    other, used = sessions.begin("b.jones", "1"), sessions.find(tokens[0], active=True)
    newest = sessions.begin("a.khan", "1")
    assert used and sessions.find(tokens[1], active=False) is None
    assert all(sessions.find(token, active=False) for token in (tokens[0], *tokens[2:], newest, other))
    assert len(sessions.of("a.khan", "1")) == MOST_EACH


def test_a_persons_sessions_are_listed_latest_first_and_end_together(sessions: Sessions, clock: Clock):
    old, before = sessions.begin("a.khan", "1"), sessions.begin("a.khan", "0")
    clock.now += MINUTE
    new, other = sessions.begin("a.khan", "1"), sessions.begin("b.jones", "1")
    assert list(sessions.of("a.khan", "1")) == [new, old] and before not in sessions.of("a.khan", "1")
    sessions.end_all("a.khan")
    assert sessions.of("a.khan", "1") == {} and sessions.stamps("a.khan") == set() and sessions.find(other, active=False)
