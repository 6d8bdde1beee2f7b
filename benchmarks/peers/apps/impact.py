"""The impact page in Panel."""

import panel_page

panel_page.show("impact")
