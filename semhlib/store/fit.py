"""What a look at this machine or at a home found, in words a school office can act on."""

from dataclasses import dataclass
from typing import Literal

State = Literal["ok", "look", "could not tell"]


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at: how it stands, what was seen, and what to do where it is not ok."""

    what: str
    state: State
    seen: str
    do: str = ""

    def line(self) -> str:
        return f"{self.state:<15} {self.what}: {self.seen}" + (f" {self.do}" if self.do and self.state != "ok" else "")
