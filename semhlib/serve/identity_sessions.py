"""Who is signed in to this server, and until when. Kept in memory: a server that starts anew has nobody signed in."""

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass

MOST_EACH = 10


@dataclass
class Session:
    """One browser's sign-in. `stamp` is the person's at that time: a new password ends it."""

    name: str
    stamp: str
    begun: float
    last: float


class Sessions:
    """The sessions of one server.

    Takes       idle, longest    seconds without a request, and seconds in all, after which a session ends
                clock            wall time: a laptop that slept has not been used
    """

    def __init__(self, idle: float, longest: float, clock: Callable[[], float] = time.time):
        self._idle, self._longest, self._clock = idle, longest, clock
        self._sessions: dict[str, Session] = {}

    def begin(self, name: str, stamp: str) -> str:
        """A new session. Returns the token that its browser keeps.

        Leaves out  the one that its person has not used for the longest, where there would be more than MOST_EACH
        """
        self.forget_over()
        theirs = sorted((s.last, token) for token, s in self._sessions.items() if s.name == name)
        for _, oldest in theirs[: max(0, len(theirs) - MOST_EACH + 1)]:
            self.end(oldest)
        token = secrets.token_urlsafe(32)
        now = self._clock()
        self._sessions[token] = Session(name, stamp, now, now)
        return token

    def find(self, token: str, active: bool) -> Session | None:
        """The session of a token, or None where it has ended. A reader who is active has another while."""
        session = self._sessions.get(token)
        if session is not None and self._over(session):
            del self._sessions[token]
            return None
        if session is not None and active:
            session.last = self._clock()
        return session

    def end(self, token: str) -> None:
        self._sessions.pop(token, None)

    def end_all(self, name: str) -> None:
        """End every session of a person."""
        self._sessions = {token: s for token, s in self._sessions.items() if s.name != name}

    def of(self, name: str, stamp: str) -> dict[str, Session]:
        """A person's sessions by their tokens, the latest used first. A password of before has none any more."""
        theirs = ((t, s) for t, s in self._sessions.items() if (s.name, s.stamp) == (name, stamp) and not self._over(s))
        return dict(sorted(theirs, key=lambda found: -found[1].last))

    def stamps(self, name: str) -> set[str]:
        """The stamps of somebody's sessions; empty where they are not signed in."""
        return {s.stamp for s in self._sessions.values() if s.name == name and not self._over(s)}

    def forget_over(self) -> None:
        self._sessions = {token: s for token, s in self._sessions.items() if not self._over(s)}

    def _over(self, session: Session) -> bool:
        now = self._clock()
        # A clock put back must not lengthen a session.
        return now - session.last > self._idle or now - session.begun > self._longest or now < session.begun
