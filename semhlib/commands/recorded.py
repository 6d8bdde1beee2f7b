"""What a command does with pupils' data is written to the audit log first; where that cannot be, it is not done."""

from collections.abc import Iterable
from pathlib import Path


def record(home: Path, action: str, pupils: Iterable[str] = ()) -> None:
    """One line in the office's audit log.

    Raises      NotRecorded where it cannot be written
    """
    from semhlib.store.audit_log import OFFICE, AuditLog, access_folder
    from semhlib.store.lock import current_user

    AuditLog(access_folder(home, OFFICE), OFFICE).append(current_user(), action, result=0, pupils=sorted(pupils))
