"""The two columns by which every file names a pupil."""

from semhlib.ingest.layout import Column

UPN = Column(name="upn", headings=("UPN", "Unique Pupil Number", "Pupil UPN"), kind="upn", needed=True)
ADNO = Column(name="adno", headings=("Adno", "Admission Number", "Adm No", "Admission No", "PAN", "primary_id"))
YES_NO = dict.fromkeys(("y", "yes", "true", "t", "1"), "yes") | dict.fromkeys(("n", "no", "false", "f", "0"), "no")
