"""Passwords: which are refused, how they are kept, and how one is made up.

Source      length and refused lists: NIST SP 800-63B 5.1.1; argon2id as Jupyter Server sets it up
"""

import secrets
import unicodedata

from semhlib.terms.errors import SemhError

SHORTEST, LONGEST = 12, 200
FEWEST_DIFFERENT = 6
# No l, o, 0, 1 or i: people read these aloud and copy them from paper.
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
RUNS = ("abcdefghijklmnopqrstuvwxyz", "01234567890123456789", "qwertyuiopasdfghjklzxcvbnm", "1qaz2wsx3edc4rfv5tgb")
COMMON = (
    "password", "passw0rd", "p@ssword", "p@ssw0rd", "letmein", "welcome", "changeme", "iloveyou", "sunshine", "football",
    "princess", "administrator", "superman", "trustno1", "teacher", "school", "headteacher", "safeguarding", "dashboard",
)  # fmt: skip


def refuse_weak(name: str, password: str) -> None:
    """Raises      SemhError where a password is too short, too long, common, or made from the name"""
    password = _plain(password)
    if len(password) < SHORTEST:
        raise SemhError(f"The password is too short. It needs at least {SHORTEST} characters; three or four words are good.")
    if len(password) > LONGEST:
        raise SemhError(f"The password is too long. It may have up to {LONGEST} characters.")
    small = password.lower()
    own = [part for part in (name, *name.replace("@", ".").split(".")) if len(part) > 3]
    if any(part in small for part in own):
        raise SemhError("The password holds the person's own name. Choose another.")
    if len(set(small)) < FEWEST_DIFFERENT or _what_is_left(small) < SHORTEST // 2:
        raise SemhError("Many people use a password like this one, so it is tried first. Choose three or four words of your own.")


def made_up() -> str:
    """A password of 20 letters and digits in four parts, by chance: about 99 bits."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(5)) for _ in range(4))


def hash_password(password: str) -> str:
    from jupyter_server.auth.security import passwd  # pages and imports never need it

    return str(passwd(_plain(password)))


def check_hash(hashed: str, password: str) -> bool:
    """Whether a password is the one that was hashed. Takes about a tenth of a second, on purpose."""
    from jupyter_server.auth.security import passwd_check

    return bool(passwd_check(hashed, _plain(password)[:LONGEST]))


def _plain(password: str) -> str:
    """One form for letters that keyboards write in two ways."""
    return unicodedata.normalize("NFKC", password)


def _what_is_left(password: str) -> int:
    """How many letters stand in no common word and no run of neighbouring keys, digits aside."""
    for word in COMMON:
        password = password.replace(word, "")
    for run in (*RUNS, *(run[::-1] for run in RUNS)):
        for length in range(len(run), 3, -1):
            for start in range(len(run) - length + 1):
                password = password.replace(run[start : start + length], "")
    return sum(not c.isdigit() for c in password)
