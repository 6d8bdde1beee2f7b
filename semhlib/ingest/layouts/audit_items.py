"""The items of an audit, as the school asks them now, before or beside any rating."""

from semhlib.ingest.layout import Layout
from semhlib.ingest.school_columns import AIM, WHICH_ITEM, as_read

LAYOUT = Layout(
    name="audit_items",
    title="the items of an audit",
    table="audit_item",
    row=as_read,
    pupils=False,
    columns=(
        *WHICH_ITEM,
        AIM,
    ),
)
