"""A packed Office file written anew so that the same content always gives the same bytes, and tells no time of day."""

import re
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_CORE = "docProps/core.xml"
_CHANGED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms:)")


def same_bytes(packed: bytes, day: datetime) -> bytes:
    """The file with every date in it set to one day: of its entries, and of when it was made and changed."""
    file = BytesIO()
    with ZipFile(BytesIO(packed)) as old, ZipFile(file, "w", ZIP_DEFLATED, compresslevel=9) as new:
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename == _CORE:
                data = _CHANGED.sub(rb"\g<1>" + f"{day:%Y-%m-%d}T00:00:00Z".encode() + rb"\g<2>", data)
            info = ZipInfo(entry.filename, (day.year, day.month, day.day, 0, 0, 0))
            info.compress_type, info.create_system, info.external_attr = ZIP_DEFLATED, 0, 0
            new.writestr(info, data)
    return file.getvalue()
