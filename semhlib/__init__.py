"""SEMH Evidence: whether a school's social, emotional and mental health work is making a difference."""

import sys

# Importing plotly or Jupyter pulls in jsonschema, which builds 39 parsers for address formats that
# no schema of ours uses: about five seconds of every page's start. An absent module is a supported case.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]

__version__ = "0.1.0"
