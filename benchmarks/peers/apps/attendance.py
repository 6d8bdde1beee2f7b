"""The attendance page in Panel."""

import panel_page

panel_page.show("attendance")
