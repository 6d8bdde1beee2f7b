"""The two columns by which every file names a pupil."""

from semhlib.ingest.layout import Column

UPN = Column(name="upn", headings=("UPN", "Unique Pupil Number", "Pupil UPN"), kind="upn", needed=True)
ADNO = Column(name="adno", headings=("Adno", "Admission Number", "Adm No", "Admission No", "PAN", "primary_id"))
YES_NO = {"y": "yes", "n": "no", "yes": "yes", "no": "no", "true": "yes", "false": "no", "t": "yes", "f": "no", "1": "yes", "0": "no"}
