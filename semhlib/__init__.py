"""SEMH Evidence: whether a school's social, emotional and mental health work is making a difference."""

import os
import sys

# Importing plotly or Jupyter pulls in jsonschema, which builds 39 parsers for address formats that
# no schema of ours uses: about five seconds of every page's start. An absent module is a supported case.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]

# Our matrices are small. Several threads on one of them wait for each other far longer than they work: a build on
# a busy two-core machine took a minute instead of five seconds. Must be said before numpy is imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# Workbooks are read by a parser that refuses entities and anything from outside. With lxml at hand, which slides need,
# openpyxl would take that one instead. Must be said before openpyxl is imported.
os.environ["OPENPYXL_LXML"] = "False"

__version__ = "0.1.0"
