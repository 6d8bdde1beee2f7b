"""Names on a page: pseudonyms until somebody asks, then one look-up for each pupil, each with its line in the audit log."""

from collections.abc import Iterable

from semhlib.store.lead_desk import Desk
from semhlib.store.lead_pupils import PupilLine
from semhlib.terms.errors import SemhError

NO_DESK = "Names cannot be shown here, for this page is not served by semh serve --role lead."


class Names:
    """Which names this page has been given. What was asked for once is not asked for again while the page is open.

    on      whether names stand in the place of pseudonyms
    """

    def __init__(self, desk: Desk | None):
        self._desk = desk
        self._known: dict[str, str] = {}
        self.on = False

    def of(self, line: PupilLine) -> str:
        """What to call a pupil: the name where names are on and it is known, else the pseudonym."""
        return self.known(line) if self.on else line.label

    def known(self, line: PupilLine) -> str:
        """The name where this page has been given it, whether names are on or not; else the pseudonym."""
        return self._known.get(line.key, line.label)

    def fetch(self, keys: Iterable[str]) -> None:
        """Look up names that are not known yet, one at a time.

        Raises      SemhError where names cannot be had; those that came before stay known
        """
        for key in keys:
            if key in self._known:
                continue
            if self._desk is None:
                raise SemhError(NO_DESK)
            name = self._desk.name(key)
            self._known[key] = f"{name.forename} {name.surname}".strip()
