"""How one role's server lets people in, from `serve.toml` in the role's own folder."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from ipaddress import IPv4Address, ip_address
from pathlib import Path
from typing import Any, TypeVar

from semhlib.terms.errors import SemhError

FILE = "serve.toml"
LOOPBACK = "127.0.0.1"
KINDS = ("local", "proxy", "hub")
SHORTEST_SECRET = 32
_HEADER = re.compile(r"[A-Za-z][A-Za-z0-9-]{2,60}")
_HOST = re.compile(r"[a-z0-9]([a-z0-9.-]{0,250}[a-z0-9])?")
Table = TypeVar("Table")


@dataclass(frozen=True, kw_only=True)
class ProxySettings:
    """A proxy in front that signs people in. It must remove these headers from what readers send.

    people, groups    who may come in to this role; at least one must be named
    secret_file       a file of at least 32 characters that only the proxy and this server can read
    sign_out          where the proxy ends its own session, an address on this server
    """

    secret_file: str
    people: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    user_header: str = "X-Forwarded-Email"
    groups_header: str = "X-Forwarded-Groups"
    secret_header: str = "X-Semh-Proxy"
    sign_out: str = "/oauth2/sign_out"


@dataclass(frozen=True, kw_only=True)
class HubSettings:
    """A JupyterHub that this server is a service of. Who may come in is said at the Hub, by its access scope.

    service       its name there; base_url, the path at which the Hub's proxy shows it
    client_id     as the Hub knows it, usually service-NAME
    """

    token_file: str
    api_url: str
    service: str
    client_id: str
    base_url: str


@dataclass(frozen=True, kw_only=True)
class AccessSettings:
    """How people reach a role's server and sign in to it.

    sign_in         local, proxy or hub; empty: local where anybody may sign in, else nobody but for example data
    listen          which of this machine's addresses to listen on
    host_names      the names people type, besides localhost
    behind_tls      a proxy in front speaks HTTPS; needed as soon as another machine can reach the pages
    idle_minutes    a session without a request for so long ends
    longest_hours   a session ends after so long, whatever is done in it
    pages_at_once   how many pages with a process of their own may be open; 0: as many as this machine holds
    pages_each      how many of them may be one person's
    """

    sign_in: str = ""
    listen: str = LOOPBACK
    host_names: tuple[str, ...] = ()
    behind_tls: bool = False
    idle_minutes: int = 60
    longest_hours: int = 24
    pages_at_once: int = 0
    pages_each: int = 4
    proxy: ProxySettings | None = None
    hub: HubSettings | None = None

    @property
    def this_machine_only(self) -> bool:
        """Whether nobody at another machine can reach the pages."""
        return is_loopback(self.listen) and not self.host_names and not self.behind_tls


def is_loopback(address: str) -> bool:
    return ip_address(address).is_loopback


def read_access(folder: Path, sign_in: str = "") -> AccessSettings:
    """The settings of a role's server; the usual ones where there is no file.

    Takes       sign_in    asked for on the command line: wins over the file
    Raises      SemhError where a line cannot be used
    """
    try:
        lines = tomllib.loads((folder / FILE).read_text(encoding="utf-8"))
    except FileNotFoundError:
        lines = {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _wrong(f"lines of the form name = value ({str(error).split('(at ')[-1].rstrip(')')})") from None
    except OSError as error:
        raise SemhError(f"{FILE} cannot be read: {error.strerror}.") from None
    tables = {
        name: _table(kind, lines.pop(name), name) if name in lines else None
        for name, kind in (("proxy", ProxySettings), ("hub", HubSettings))
    }
    settings = _table(AccessSettings, {**lines, **({"sign_in": sign_in} if sign_in else {})}, "")
    return _checked(AccessSettings(**{**vars(settings), **tables}))


def _table(kind: type[Table], lines: object, name: str) -> Table:
    """One table of the file as its dataclass: every key known, every value of its kind."""
    kinds = {f.name: f.type for f in fields(kind) if f.name not in ("proxy", "hub")}  # type: ignore[arg-type]
    if not isinstance(lines, Mapping):
        raise _wrong(f"a table [{name}]", name)
    values: dict[str, Any] = {}
    for key, value in lines.items():
        if key not in kinds:
            raise _wrong(f"one of {', '.join(kinds)}", f"{name} {key}".strip())
        values[key] = tuple(value) if isinstance(value, list) else value
        if not _fits(values[key], str(kinds[key])):
            raise _wrong(_WORDS[str(kinds[key]).removeprefix("<class '").removesuffix("'>")], f"{name} {key}".strip())
    missing = [f.name for f in fields(kind) if f.name in kinds and f.name not in values and f.default is f.default_factory]  # type: ignore[arg-type]
    if missing:
        raise _wrong("a value", f"{name} {missing[0]}".strip())
    return kind(**values)


_WORDS = {
    "str": "a text in quotes", "bool": "true or false", "int": "a whole number", "tuple[str, ...]": 'texts, as ["one", "two"]',
}  # fmt: skip


def _fits(value: object, kind: str) -> bool:
    if "tuple" in kind:
        return isinstance(value, tuple) and all(isinstance(v, str) for v in value)
    if "bool" in kind:
        return isinstance(value, bool)
    return isinstance(value, int) and not isinstance(value, bool) if "int" in kind else isinstance(value, str)


def _checked(s: AccessSettings) -> AccessSettings:
    if s.sign_in not in ("", *KINDS):
        raise _wrong("local, proxy or hub", "sign_in")
    try:
        here = IPv4Address(s.listen).is_loopback
    except ValueError:
        raise _wrong("an address of this machine, such as 127.0.0.1", "listen") from None
    if not all(_HOST.fullmatch(name) for name in s.host_names):
        raise _wrong('names as people type them, in small letters, as ["semh.school.example"]', "host_names")
    if not s.behind_tls and (s.host_names or not here):
        raise _wrong("true, and a proxy in front that speaks HTTPS, as soon as other machines can reach the pages", "behind_tls")
    if not 1 <= s.idle_minutes <= 24 * 60 or not 1 <= s.longest_hours <= 24:
        raise _wrong("1 to 1440 minutes, and 1 to 24 hours", "idle_minutes, longest_hours")
    if not 0 <= s.pages_at_once <= 500 or not 1 <= s.pages_each <= 100:
        raise _wrong("0 to 500 pages, and 1 to 100 for each person", "pages_at_once, pages_each")
    if s.sign_in in ("proxy", "hub") and getattr(s, s.sign_in) is None:
        raise _wrong(f"a table [{s.sign_in}], since that is the way to sign in", s.sign_in)
    if s.proxy and not (s.proxy.people or s.proxy.groups):
        raise _wrong("who may come in, by people or by groups", "proxy people")
    if s.proxy and not all(map(_HEADER.fullmatch, (s.proxy.user_header, s.proxy.groups_header, s.proxy.secret_header))):
        raise _wrong("names of headers, such as X-Forwarded-Email", "proxy user_header")
    if s.hub and not (is_own_address(s.hub.base_url) and s.hub.base_url.endswith("/")):
        raise _wrong("a path such as /services/semh/", "hub base_url")
    if s.proxy and not is_own_address(s.proxy.sign_out):
        raise _wrong("an address on this server, such as /oauth2/sign_out", "proxy sign_out")
    return s


def is_own_address(address: str) -> bool:
    """Whether an address stays on this server: one stroke first, nothing that a browser reads as another host."""
    return bool(re.fullmatch(r"/(?![/\\])[^\x00-\x20\x7f\\]*", address))


def read_secret(path: str, what: str) -> bytes:
    """A secret from a file of its own.

    Raises      SemhError where it cannot be read, or is too short to keep anybody out
    """
    try:
        secret = Path(path).read_bytes().strip()
    except OSError as error:
        raise SemhError(f"{what} cannot be read from its file: {error.strerror}.") from None
    if len(secret) < SHORTEST_SECRET:
        raise SemhError(f"{what} is too short. Its file must hold at least {SHORTEST_SECRET} characters, made by chance.")
    return secret


def _wrong(expected: str, key: str = "") -> SemhError:
    where = f"{FILE}, “{key}”" if key else FILE
    return SemhError(f"{where}: expected {expected}. The server was not started.")
