"""What every answer of the server says to a browser about what it may do: pages, files, mistakes, all of them."""

from typing import Any

from tornado import httputil, web

# A page holds scripts of its own and Jupyter's modules as blobs; nothing ever comes from another host.
CONTENT_POLICY = "; ".join((
    "default-src 'self'",
    "script-src 'self' 'unsafe-inline' blob:",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
))

HEADERS = {
    "Content-Security-Policy": CONTENT_POLICY,
    # Other hosts learn nothing. With "no-referrer" a browser would not say either that a form comes from our own page.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
A_YEAR = "max-age=31536000"


def headers_for(behind_tls: bool) -> dict[str, str]:
    """The headers; over HTTPS also that a browser should never again come without it."""
    return {**HEADERS, "Strict-Transport-Security": A_YEAR} if behind_tls else dict(HEADERS)


def transforms_for(headers: dict[str, str]) -> list[Any]:
    """What every answer goes through: made smaller, and given the headers that its handler did not set.

    Handlers of plain files, and answers to addresses that nobody handles, know nothing of our settings.
    """

    class OurHeaders(web.OutputTransform):
        def transform_first_chunk(
            self, status_code: int, given: httputil.HTTPHeaders, chunk: bytes, finishing: bool
        ) -> tuple[int, httputil.HTTPHeaders, bytes]:
            for name, value in headers.items():
                if name not in given:
                    given[name] = value
            given.pop("Server", None)
            return status_code, given, chunk

    return [web.GZipContentEncoding, OurHeaders]
