"""A person at the steps of the Data page, and an importer that answers by hand through a real inbox."""

import ipywidgets as w

from semhlib.pages.data_add import Adding
from semhlib.pages.data_requests import Requests
from semhlib.store.inbox import FILES, answer, basket, read_request, waiting
from semhlib.widgets.file_choice import FileChoice
from tests.pages.lead_of import lead_of
from tests.pages.reading import find, text_of


class Desk:
    """A person at the page, and an importer that answers by hand."""

    def __init__(self, folder, store=None):
        self.lead = lead_of(folder, store)
        self.inbox, self.heard, self.shown = self.lead.inbox, [], []
        self.requests = Requests(self.lead, self.heard.append)
        self.adding = Adding(
            self.lead, self.lead.store(), self.requests, lambda: self.shown.append("used"), lambda: self.shown.append("files")
        )
        self.page = self.adding.box

    def bring(self, name="may.csv"):
        """As the server does with what a browser sends."""
        choice = next(c for c in self.page.children[2].children if isinstance(c, FileChoice))
        folder = basket(self.inbox, choice.address.split("/")[1]) / FILES
        (folder / name).write_text("UPN,Date,Mark\n")
        return self

    def press(self, words):
        find(self.page, w.Button, words).click()
        return self

    def asked(self):
        (name,) = waiting(self.inbox)
        return name, read_request(self.inbox, name)

    def answer(self, said):
        name, request = self.asked()
        answer(self.inbox, name, said)
        self.requests.look()
        return request

    @property
    def text(self):
        return text_of(self.page)
