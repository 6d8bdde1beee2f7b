"""Wrong passwords may be tried a few times, then not for a while."""

from semhlib.serve.identity_tries import MOST_KEPT, Tries


class Clock:
    now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


def test_the_fifth_wrong_try_locks_a_name_for_a_while_and_no_other():
    clock = Clock()
    tries = Tries(5, 900, clock)
    for _ in range(4):
        tries.count("a.khan")
        assert tries.locked_until("a.khan") is None
    tries.count("a.khan")
    assert tries.locked_until("a.khan") == clock.now + 900 and tries.locked_until("b.jones") is None
    clock.now += 901
    assert tries.locked_until("a.khan") is None


def test_tries_long_ago_do_not_count():
    clock = Clock()
    tries = Tries(5, 900, clock)
    for _ in range(20):
        tries.count("a.khan")
        clock.now += 300
    assert tries.locked_until("a.khan") is None


def test_a_right_password_starts_a_name_again_and_takes_back_one_try_of_its_place():
    tries = Tries(5, 900, Clock())
    for _ in range(4):
        tries.count("a.khan")
    tries.forgive("a.khan")
    for _ in range(4):
        tries.count("a.khan")
    assert tries.locked_until("a.khan") is None
    for _ in range(50):
        tries.count("10.0.0.1")
        tries.take_back("10.0.0.1")
    assert tries.locked_until("10.0.0.1") is None


def test_trying_very_many_names_fills_no_memory():
    tries = Tries(5, 900, Clock())
    for n in range(MOST_KEPT + 50):
        tries.count(str(n))
    assert len(tries._tried) == MOST_KEPT
