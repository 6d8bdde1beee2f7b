"""A reader who signs in at the Hub: follows where they are sent, as a browser would."""

from urllib.parse import urlencode, urlsplit

from tests.gate.reader import Answer, Reader
from tests.trust.servers import BASE, PASSWORD


class Visitor(Reader):
    """One person at one browser, past the front: cookies are kept as they come."""

    def follow(self, path: str) -> Answer:
        """The answer at the end of where an address leads."""
        for _ in range(12):
            answer = self.get(path)
            if answer.status not in (301, 302, 303, 307, 308):
                return answer
            to = urlsplit(answer.to)
            path = to.path + (f"?{to.query}" if to.query else "")
        raise AssertionError(f"sent round in a circle, at {urlsplit(path).path}")

    def sign_in_at_hub(self, name: str) -> None:
        """Name and password at the Hub's own form."""
        self.get("/hub/login")
        form = urlencode({"username": name, "password": PASSWORD})
        answer = self.ask("POST", f"/hub/login?_xsrf={self.cookies['_xsrf']}", form)
        assert answer.status == 302, answer.status

    def page(self, name: str = "impact", query: str = "") -> Answer:
        return self.follow(f"{BASE}voila/render/{name}.ipynb" + (f"?{query}" if query else ""))

    def sign_out(self) -> Answer:
        """As the page to sign out does it."""
        self.get(f"{BASE}sign-out")
        return self.ask("POST", f"{BASE}sign-out", f"_xsrf={self.cookies['__Host-_xsrf']}")
