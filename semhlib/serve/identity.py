"""Who a request comes from: one way to sign in per server, chosen when it starts."""

import secrets
from typing import Any

from jupyter_server.auth.identity import IdentityProvider, User

from semhlib.serve.access import FrontDoor


class RoleIdentity(IdentityProvider):
    """What every way to sign in shares. Never a token: one in an address stays in histories and logs."""

    @property
    def door(self) -> FrontDoor:
        server: Any = self.parent
        return server.door

    def get_user(self, handler: Any) -> User | None:
        return self.user_of(handler, active=True)

    def user_of(self, handler: Any, active: bool) -> User | None:
        """Who a request or an open channel belongs to, or None for nobody. `active` keeps a session going."""
        return None  # a way to sign in that says nothing lets nobody in

    def is_signed_in(self, username: str) -> bool:
        """Whether somebody who opened pages may keep them."""
        return True

    def sign_out(self, handler: Any) -> str:
        """End the session of a request. Returns the address to go to then."""
        return str(handler.base_url)

    def get_handlers(self) -> list[tuple[str, object]]:
        return []

    def cookie_named(self, name: str) -> str:
        """A cookie of this role's server alone; over HTTPS a browser gives it to no other host."""
        plain = f"semh-{name}-{self.door.role}"
        return f"__Host-{plain}" if self.door.settings.behind_tls else plain

    def cookie_kind(self) -> dict[str, Any]:
        return {"httponly": True, "samesite": "Lax", "secure": self.door.settings.behind_tls, "path": "/", "expires_days": None}


class ExampleIdentity(RoleIdentity):
    """Anybody at this machine, for as long as what is published is made up."""

    def user_of(self, handler: Any, active: bool) -> User | None:
        if not self.door.shows_example():
            return None  # somebody imported their own school meanwhile: nobody sees it without signing in
        name = self.cookie_named("visitor")
        known = handler.get_secure_cookie(name, max_age_days=2)
        if known is None:
            known = secrets.token_hex(8).encode()
            handler.set_secure_cookie(name, known, **self.cookie_kind())
        return User(f"visitor-{known.decode()}", name="Visitor")
