"""The two pages in Streamlit: ?page=impact, ?page=attendance."""

import shown
import streamlit as st

page = st.query_params.get("page", "impact")
st.set_page_config(page_title=page, layout="wide")
top = st.container()
chosen = {
    key: st.selectbox(label, list(options), format_func=options.get, key=key)
    for key, (label, options) in shown.filters(page).items()
}
now = shown.state(page, chosen)
top.html(shown.head_html(now))
for i, block in enumerate(now["blocks"]):
    if block["title"]:
        st.html(shown.block_html(block))
    if block["chart"]:
        st.plotly_chart(block["chart"], theme=None, config=shown.config(), key=f"chart{i}")
    st.html(shown.table_html(block))
