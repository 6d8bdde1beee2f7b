"""Which way to sign in a server has."""

from semhlib.serve.access import EXAMPLE
from semhlib.serve.identity import ExampleIdentity, RoleIdentity


def identity_class(kind: str) -> type[RoleIdentity]:
    """The way to sign in of this name. Imported when chosen: each needs parts that the others do without."""
    if kind == EXAMPLE:
        return ExampleIdentity
    if kind == "proxy":
        from semhlib.serve.identity_proxy import ProxyIdentity

        return ProxyIdentity
    if kind == "hub":
        from semhlib.serve.identity_hub import HubIdentity

        return HubIdentity
    from semhlib.serve.identity_local import LocalIdentity

    return LocalIdentity
