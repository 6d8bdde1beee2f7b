"""People who are signed in to a JupyterHub that this server is a service of.

Who may come in is said at the Hub: a role gives `access:services!service=NAME` to people or groups. Never one server
per reader: those would hand each of them the whole of Jupyter.
"""

import json
import re
import secrets
from importlib import import_module
from typing import Any
from urllib.parse import urlencode

from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.auth.identity import User
from jupyter_server.base.handlers import JupyterHandler
from tornado import web

from semhlib.serve.access_settings import HubSettings, read_secret
from semhlib.serve.identity import RoleIdentity
from semhlib.serve.identity_sessions import Sessions
from semhlib.store.people import plain_name
from semhlib.terms.errors import SemhError

CALLBACK = "oauth_callback"
SIGNED_IN, WRONGLY = "signed in", "sign-in refused"
_STATE = re.compile(r"[\w-]{1,40}", re.ASCII)
ASK_AGAIN = 30  # seconds for which the Hub's word about somebody holds


class HubIdentity(RoleIdentity):
    """The Hub says who somebody is; the session is ours, and ends when the Hub no longer knows its token."""

    def __init__(self, **given: Any):
        super().__init__(**given)
        settings = self.door.settings
        assert settings.hub is not None  # settings without it are refused
        self._settings, self._hub = settings.hub, hub_client(settings.hub)
        self._sessions = Sessions(settings.idle_minutes * 60, settings.longest_hours * 3600)

    async def get_user(self, handler: Any) -> User | None:  # type: ignore[override]
        user = self.user_of(handler, active=True)
        if user is None or await self._name_of(self._session(handler, False).stamp) == user.username:
            return user
        self.sign_out(handler)
        return None

    def user_of(self, handler: Any, active: bool) -> User | None:
        session = self._session(handler, active)
        return User(session.name) if session else None

    def is_signed_in(self, username: str) -> bool:
        return bool(self._sessions.stamps(username))

    def sign_out(self, handler: Any) -> str:
        token = handler.get_secure_cookie(self.cookie_named("session"))
        if token:
            self._sessions.end(token.decode())
        return "/hub/logout"

    def get_handlers(self) -> list[tuple[str, object]]:
        return [(f"{self._settings.base_url.rstrip('/')}/{CALLBACK}", HubAnswers)]

    def ask(self, handler: Any, wanted: str) -> str:
        """Where to send a reader to sign in at the Hub. A cookie keeps what the Hub's answer must fit.

        Each question has a cookie of its own: a page that is still open elsewhere may ask at the same moment.
        """
        state = secrets.token_urlsafe(16)
        verifier, challenge, method = self._hub.generate_pkce_code_challenge()
        kept = json.dumps([state, verifier, wanted])
        handler.set_secure_cookie(self._question(state), kept, **{**self.cookie_kind(), "max_age": 600})
        return f"{self._hub.login_url}&" + urlencode(
            {"state": state, "code_challenge": challenge, "code_challenge_method": method}
        )

    async def answered(self, handler: Any) -> str:
        """Begin a session for whom the Hub names. Returns the address that was asked for first.

        Raises      HTTPError 403 where the answer fits no question of ours, or the Hub gives no access
        """
        given = handler.get_query_argument("state", "")
        question = self._question(given if _STATE.fullmatch(given) else "none")
        kept = handler.get_secure_cookie(question, max_age_days=1)
        state, verifier, wanted = json.loads(kept) if kept else ("", "", "/")
        handler.clear_cookie(question, path="/", secure=self.door.settings.behind_tls)
        if not state or not secrets.compare_digest(given.encode(), state.encode()):
            raise web.HTTPError(403)
        token = await self._hub.token_for_code(handler.get_query_argument("code", ""), code_verifier=verifier, sync=False)
        name = await self._name_of(token)
        if name is None:
            raise web.HTTPError(403)
        handler.current_user = User(name)
        session = self._sessions.begin(name, token)
        handler.set_secure_cookie(self.cookie_named("session"), session, **self.cookie_kind())
        return str(wanted)

    def _question(self, state: str) -> str:
        return f"{self.cookie_named('hub')}-{state}"

    def _session(self, handler: Any, active: bool) -> Any:
        token = handler.get_secure_cookie(self.cookie_named("session"), max_age_days=2)
        return self._sessions.find(token.decode(), active) if token else None

    async def _name_of(self, token: str) -> str | None:
        """Whom the Hub knows by a token, where it lets them use this service."""
        model = await self._hub.user_for_token(token, sync=False)
        if not model or not self._hub.check_scopes({f"access:services!service={self._settings.service}"}, model):
            return None
        return plain_name(model["name"])


class HubAnswers(JupyterHandler):
    """Where the Hub sends a reader back to."""

    @allow_unauthenticated
    async def get(self) -> None:
        identity: Any = self.identity_provider
        try:
            to = await identity.answered(self)
        except web.HTTPError:
            await self.settings["semh_audit"](self, WRONGLY, user="", result=403)
            raise web.HTTPError(403) from None
        await self.settings["semh_audit"](self, SIGNED_IN)
        self.redirect(to, status=303)


def hub_client(settings: HubSettings) -> Any:
    """JupyterHub's own client for services.

    Raises      SemhError where JupyterHub is not installed, or the service's token cannot be read
    """
    token = read_secret(settings.token_file, "The service's token").decode("ascii", "replace")
    try:
        auth: Any = import_module("jupyterhub.services.auth")
    except ImportError:
        words = "Signing in through JupyterHub needs its own package on this machine too, version 6 or later: jupyterhub."
        raise SemhError(words) from None
    return auth.HubOAuth(
        api_token=token, api_url=settings.api_url, oauth_client_id=settings.client_id, base_url=settings.base_url,
        oauth_redirect_uri=f"{settings.base_url.rstrip('/')}/{CALLBACK}", cache_max_age=ASK_AGAIN,
    )  # fmt: skip
