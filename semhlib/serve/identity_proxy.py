"""People who were signed in by a proxy in front, such as oauth2-proxy with the school's own accounts."""

import hmac
from typing import Any

from jupyter_server.auth.identity import User

from semhlib.serve.access_settings import read_secret
from semhlib.serve.identity import RoleIdentity
from semhlib.store.people import plain_name

LONGEST_NAME = 200


class ProxyIdentity(RoleIdentity):
    """Believes the proxy's header only beside the proxy's secret: any account of this machine can reach the port."""

    def __init__(self, **given: Any):
        super().__init__(**given)
        proxy = self.door.settings.proxy
        assert proxy is not None  # settings without it are refused
        self._proxy = proxy
        self._secret = read_secret(proxy.secret_file, "The proxy's secret")
        self._people = {plain_name(name) for name in proxy.people}
        self._groups = {name.strip() for name in proxy.groups}

    def user_of(self, handler: Any, active: bool) -> User | None:
        headers = handler.request.headers
        secrets, users = headers.get_list(self._proxy.secret_header), headers.get_list(self._proxy.user_header)
        if len(secrets) != 1 or not hmac.compare_digest(secrets[0].encode(), self._secret):
            return None
        # Two headers mean that somebody sent one of their own and the proxy let it through.
        if len(users) != 1 or not (name := plain_name(users[0])) or len(name) > LONGEST_NAME or "," in name:
            return None
        groups = {part.strip() for line in headers.get_list(self._proxy.groups_header) for part in line.split(",")}
        return User(name) if name in self._people or groups & self._groups else None

    def sign_out(self, handler: Any) -> str:
        return self._proxy.sign_out
