"""A school's own key for signing what it gives to other schools, and how others hold a signature against it.

Ed25519, as `cryptography` makes it: the library is kept by the Python Cryptographic Authority over OpenSSL, has ready files for
Linux, macOS and Windows, and a signature of the same words by the same key is always the same bytes.
"""

from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from semhlib.store.private_files import kept_key, make_folder

FOLDER = "signing"
_READ_OUT = 32  # hexadecimal digits: 128 bits, more than anybody can try


def signing_key(home: Path) -> Ed25519PrivateKey:
    """The key that packs of this home are signed with: made on first use, closed to everybody else, and never changed."""
    return Ed25519PrivateKey.from_private_bytes(kept_key(make_folder(home / FOLDER)))


def public_half(key: Ed25519PrivateKey) -> bytes:
    """What others need to know a signature by. It is no secret."""
    return key.public_key().public_bytes_raw()


def is_signed(public: bytes, signature: bytes, words: bytes) -> bool:
    """Whether whoever holds the secret half has signed these very words."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, words)
    except (InvalidSignature, ValueError):
        return False
    return True


def read_out(public: bytes) -> str:
    """A key's fingerprint in groups of four, to be compared over the phone: “3f0a 91c2 …”."""
    digits = sha256(public).hexdigest()[:_READ_OUT]
    return " ".join(digits[n : n + 4] for n in range(0, _READ_OUT, 4))
