"""A JupyterHub that signs people in to the role servers, and does nothing else. Nobody gets a server of their own.

    jupyterhub -f /opt/semh/deploy/trust/hub/jupyterhub_config.py

Who may open what stands in groups: `semh-leaders` opens the leaders' pages, `semh-leads` the lead's. A person in neither
can sign in and opens nothing. Secrets are files of 0600 in one folder; none stands on a command line.
"""

import os
import stat
import tomllib
from pathlib import Path
from typing import Any

from tornado import web

c: Any = get_config()  # type: ignore[name-defined]  # noqa: F821  JupyterHub gives it to this file

HERE = Path(__file__).parent
SECRETS = Path(os.environ.get("SEMH_HUB_SECRETS", "/etc/semh/hub"))
PEOPLE = SECRETS / "people.toml"
STATE = Path(os.environ.get("SEMH_HUB_STATE", "/var/lib/semh-hub"))
# Name of the service, whom it is for, and where it answers on this machine. The leaders' is the sticky proxy in front of
# their replicas (deploy/trust/proxy): the Hub sends a service to one address.
SERVERS = (
    ("semh-leaders", "semh-leaders", "The leaders’ pages", "http://127.0.0.1:8710"),
    ("semh-lead", "semh-leads", "The lead’s pages", "http://127.0.0.1:8712"),
)


def secret(name: str) -> str:
    """What a file of the secrets' folder holds. A file that others may read stops the Hub."""
    path = SECRETS / name
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise SystemExit(f"{path} can be read by other accounts. Make it 0600. The Hub was not started.")
    text = path.read_text(encoding="ascii").strip()
    if len(text) < 32:
        raise SystemExit(f"{path} must hold at least 32 characters, made by chance. The Hub was not started.")
    return text


# Signing in: the trust's own accounts, through oauthenticator (pip install oauthenticator). As this file stands, nobody can
# sign in. The second factor is the trust's: ask for it there.
c.JupyterHub.authenticator_class = "null"
# c.JupyterHub.authenticator_class = "generic-oauth"
# c.GenericOAuthenticator.client_id = "the number that the trust's sign-in gave this Hub"
# c.GenericOAuthenticator.client_secret = secret("oidc.secret")
# c.GenericOAuthenticator.oauth_callback_url = "https://semh.trust.example/hub/oauth_callback"
# c.GenericOAuthenticator.authorize_url = "https://login.trust.example/authorize"
# c.GenericOAuthenticator.token_url = "https://login.trust.example/token"
# c.GenericOAuthenticator.userdata_url = "https://login.trust.example/userinfo"
# c.GenericOAuthenticator.scope = ["openid", "email", "groups"]
# c.GenericOAuthenticator.username_claim = "email"
# c.GenericOAuthenticator.auto_login = True
# Its groups, where it knows some of the two names above; else write the people into people.toml beside the secrets:
#   semh-leaders = ["a.khan@trust.example"]
# c.GenericOAuthenticator.auth_state_groups_key = "oauth_user.groups"
c.Authenticator.manage_groups = True


def groups_of_the_list(_authenticator: Any, _handler: Any, found: dict[str, Any]) -> dict[str, Any]:
    """Whom the trust's sign-in knows, with the groups of the list where there is one. Read at each sign-in anew."""
    if PEOPLE.exists():
        listed = tomllib.loads(PEOPLE.read_text(encoding="utf-8"))
        found["groups"] = [group for group, people in listed.items() if found["name"] in people]
    found.setdefault("groups", [])
    return found


c.Authenticator.post_auth_hook = groups_of_the_list
# Whoever the trust's sign-in knows may sign in. That opens nothing: the groups do.
c.Authenticator.allow_all = True
c.Authenticator.admin_users = set()

c.JupyterHub.services = [
    {
        "name": name,
        "url": url,
        "api_token": secret(f"{name}.token"),
        "oauth_client_id": f"service-{name}",
        "oauth_redirect_uri": f"/services/{name}/oauth_callback",
        # The same trust's pages: asking each reader whether they trust them would teach people to press yes.
        "oauth_no_confirm": True,
        "admin": False,
        "info": {"words": words},
    }
    for name, _, words, url in SERVERS
]
c.JupyterHub.load_roles = [
    # In place of the Hub's own role for everybody: without `self` nobody can start a server, make a token or see others.
    # The two that are left are those that a service's own token for a reader carries: it could not be given without.
    {"name": "user", "description": "Signed in, no more", "scopes": ["read:users:name!user", "read:users:groups!user"]},
    *(
        {"name": f"open-{name}", "description": words, "scopes": [f"access:services!service={name}"], "groups": [group]}
        for name, group, words, _ in SERVERS
    ),
]


def no_server(spawner: Any) -> None:
    """Before any server would start. The roles above refuse it already; this holds should somebody widen them."""
    raise web.HTTPError(403, "Nobody has a server of their own here.")


c.Spawner.pre_spawn_hook = no_server
c.Spawner.cmd = ["/bin/false"]
c.JupyterHub.allow_named_servers = False
c.JupyterHub.shutdown_on_logout = True
c.JupyterHub.default_url = "/hub/home"
c.JupyterHub.template_paths = [str(HERE / "templates")]

# On one machine everything listens on loopback, and the proxy in front speaks HTTPS. Between machines see README.md.
c.JupyterHub.bind_url = "http://127.0.0.1:8000"
c.JupyterHub.hub_bind_url = "http://127.0.0.1:8081"
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:8001"
c.ConfigurableHTTPProxy.auth_token = secret("proxy.token")
c.ConfigurableHTTPProxy.command = [os.environ.get("SEMH_HUB_PROXY", "/opt/semh/hub/node_modules/.bin/configurable-http-proxy")]
c.JupyterHub.cookie_secret = bytes.fromhex(secret("cookie.secret"))
c.JupyterHub.db_url = f"sqlite:///{STATE / 'hub.sqlite'}"
c.ConfigurableHTTPProxy.pid_file = str(STATE / "proxy.pid")
c.JupyterHub.cookie_max_age_days = 1
c.JupyterHub.log_level = "WARN"  # its usual log names who came; that is in the audit log
