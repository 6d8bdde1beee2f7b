"""A small Hub on this machine: the three answers of a JupyterHub that a service needs to sign people in."""

import base64
import http.server
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from urllib.parse import parse_qs


class Hub:
    """Who the Hub knows by which token; codes that it gave out, each with the challenge it was asked with."""

    def __init__(self, secret: str):
        self.secret = secret
        self.tokens: dict[str, dict[str, object]] = {}
        self.codes: dict[str, tuple[str, str]] = {}

    def lets_in(self, name: str, challenge: str, service: str = "semh") -> str:
        """The code that a browser brings back once somebody signed in at the Hub."""
        token = f"token-of-{name}"
        self.tokens[token] = {"name": name, "kind": "user", "scopes": [f"access:services!service={service}"], "groups": []}
        self.codes[code := f"code-{len(self.codes)}"] = (token, challenge)
        return code

    def exchanged(self, form: dict[str, list[str]]) -> str | None:
        """The token for a code, where the service shows its own secret and what its challenge was made from."""
        token, challenge = self.codes.pop(form.get("code", [""])[0], ("", ""))
        made = base64.urlsafe_b64encode(sha256(form.get("code_verifier", [""])[0].encode()).digest()).decode().rstrip("=")
        return token if token and made == challenge and form.get("client_secret") == [self.secret] else None


@contextmanager
def running(hub: Hub) -> Iterator[str]:
    """The Hub, answering until the block ends. Gives the address of its API."""

    class Answers(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
            token = hub.exchanged(form) if self.path == "/hub/api/oauth2/token" else None
            self._answer({"access_token": token, "token_type": "Bearer"} if token else None)

        def do_GET(self) -> None:
            token = self.headers.get("Authorization", "").split(" ")[-1]
            self._answer(hub.tokens.get(token) if self.path == "/hub/api/user" else None)

        def _answer(self, said: object) -> None:
            self.send_response(200 if said else 404)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(said or {"message": "no"}).encode())

        def log_message(self, *words: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/hub/api"
    finally:
        server.shutdown()
