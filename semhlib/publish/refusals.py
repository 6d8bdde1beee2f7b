"""An import that was refused because it would change what was written down beforehand stands in the audit log."""

from pathlib import Path

from semhlib.ingest.checks.locked_beforehand import RULE
from semhlib.store.audit_log import OFFICE, AuditLog, access_folder
from semhlib.terms.errors import CannotImport

REFUSED = "refused: a change to what was declared beforehand"


def note_refusal(home: Path, stopped: CannotImport, by: str) -> None:
    """Add one line to the office's log where what stopped an import is such a change; nothing else is added.

    Takes       by: who imports
    """
    if any(problem.rule == RULE for problem in stopped.problems):
        AuditLog(access_folder(home, OFFICE), OFFICE).append(by, REFUSED, result=1)
