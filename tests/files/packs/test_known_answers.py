"""Files written once stay readable: with the same keys and the same chance, every byte is what it was."""

import hashlib
import json
import zlib

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from pack_builder import ANN, ANN_KEYS, BO, BO_KEYS, CHEAP, PHRASE, drawn, manifest

from workbench.domain.canonical import sha256
from workbench.files.packs.card import write_card
from workbench.files.packs.pack import neutral_name, read_pack, write_pack
from workbench.files.packs.profile import read_profile, write_profile
from workbench.files.packs.sealed import seal

HEADER = bytes.fromhex(
    "6d61726b696e672d776f726b62656e63682f7061636b0a010101779362daa897eacdc6be2864a268442992e295b247f221dccb17ffb6b6545b722ce4"
    "ec7d3a132ac7a747b6b30c718c9cf570d85aade54cf1da5b2ce481423f674a9bc5845a0e1050d558e5aa73d4a5db3f198b223cf928af85896e790f18"
    "636decce313be57258395454d61b60f17ba4"
)
INSIDE = bytes.fromhex(
    "000001d07b22617070223a22302e312e30222c22636f686f7274223a22636f686f72742d31222c22666f726d6174223a312c226865616473223a5b7b"
    "22646576696365223a226c6170746f702d31222c2265706f6368223a302c2268617368223a2261626162616261626162616261626162616261626162"
    "616261626162616261626162616261626162616261626162616261626162616261626162616261626162222c22736571223a377d5d2c226b696e6422"
    "3a2261737369676e222c226d6164655f6174223a22323032372d30332d30315431303a30303a30302b30303a3030222c227061636b223a227061636b"
    "2d31222c227061796c6f6164223a7b226279746573223a372c227061636b6564223a31352c22736861323536223a2261366631393732383863343166"
    "636235366662386239656364663762343335366131616633343634663265343739393537316363323432303966343930393363227d2c227265636970"
    "69656e7473223a5b223235303631203631303836203737373436203134383331203534313832225d2c227265636f726473223a322c22726571756972"
    "6573223a5b5d2c2273656e646572223a223233363334203633353439203238383935203538363830203930323034227dbe200f26bbcc206372d2b0d5"
    "5cf4dff2595831257583ab0c1d1938fdf8b04a64b52831f0288308045a15a883bc7ae7fffdfd36165a0cd0134aa5a8febe319f04789cab564a54b232"
    "ac0500082a0209"
)
"""A pack of the first version: its header, and what stands inside the seal."""
PROFILE = bytes.fromhex(
    "6d61726b696e672d776f726b62656e63682f70726f66696c650a016800d8e7046a09b93b5aaeafe0cf63c9000000080101936d8b8ee6a05ad9285caa"
    "02087b0a3c145d5009bfed966772841265241a6c046e7ffed2fd4396202ceb2b3a5507cece19913816e7d5dbc793cc8d1669b9203c91ab89a2753f5f"
    "d24e855e3600d8e946ae9492b7f6df1e1093e29559e356681c80fc2bd32fa8ce130a8421e8631a4a03522cdbdeb7a9962bac7da6f56c9a84bcdfdb18"
    "9a8afc646207f2809f228c538640bb5e59341d322893e9a56f9dc4405bd8c45be08702eb6f278bd5bb31fafdfc80637d5d8dd5b57682e20e17"
)
TO_BO = bytes.fromhex(BO.receive)
PIECE = 64 * 1024

WRITTEN = {
    "card": (write_card(ANN_KEYS, ANN.name), "8d5965413329b162a76edfb20a669d07b5515e4d06f685cd9228fb3a68fa9301"),
    "profile": (
        write_profile(ANN_KEYS, ANN.name, "six green bottles", CHEAP, drawn(20)),
        "d9e59599add597a485365c20760d8df96a5a46786788cd6bd292bc83df03f7f0",
    ),
    "five pieces": (
        seal(bytes(270_000), [TO_BO], None, CHEAP, drawn(21)),
        "8be50343e93f1a2ee3d0747d56a93cf394d2a1c2ba58602882febd66531d176c",
    ),
    "phrase": (seal(b"words", (), PHRASE, CHEAP, drawn(22)), "45264906b4f810567970bb9d65cc3ed8c6c03acbeb9beb40173f503264c5171f"),
    "pack": (
        write_pack(manifest(BO), {"a": 1}, ANN_KEYS, [BO], None, CHEAP, drawn(23)),
        "fee22a0ae88265b192e71717f192d531d35c237db48674eb12342b58874e6beb",
    ),
}


@pytest.mark.parametrize("name", WRITTEN)
def test_every_byte_written_is_what_it_was(name: str) -> None:
    data, known = WRITTEN[name]
    assert sha256(data) == known


def test_a_pack_of_the_first_version_is_read() -> None:
    """Sealed here with nothing of the program's own: framed, filled up to 256 KiB, and encrypted in four pieces."""
    padded = (len(INSIDE).to_bytes(8, "big") + INSIDE).ljust(4 * PIECE, b"\0")
    cipher = ChaCha20Poly1305(payload_key(HEADER))
    data = HEADER + b"".join(cipher.encrypt(nonce(n), padded[n * PIECE : (n + 1) * PIECE], None) for n in range(4))
    assert sha256(data) == WRITTEN["pack"][1]
    opened = read_pack(data, BO_KEYS, None, lambda told: ANN)
    assert (opened.manifest, opened.payload) == (manifest(BO), {"a": 1})


def test_a_profile_of_the_first_version_is_read() -> None:
    assert read_profile(PROFILE, "six green bottles") == (ANN_KEYS, "Ann Office")


def test_keys_and_fingerprints_are_what_they_were() -> None:
    assert (ANN.sign[:16], ANN.receive[:16], ANN.fingerprint) == (
        "917cc3f700754b69",
        "ba92ffde98ce04e5",
        "23634 63549 28895 58680 90204",
    )
    assert neutral_name(drawn(25)) == "pack-PS00.mwpack"


def test_another_program_can_read_a_pack_by_what_is_written_of_it() -> None:
    """The format told a second time, with nothing of the program's own: magic, stanza, digest, pieces, frame, signature."""
    data, _ = WRITTEN["pack"]
    header, body = data[: len(HEADER)], data[len(HEADER) :]
    assert header[:26] == b"marking-workbench/pack\n\x01\x01\x01"
    assert header[106:] == hashlib.sha256(header[:106]).digest()
    cipher, sealed = ChaCha20Poly1305(payload_key(header)), PIECE + 16
    padded = b"".join(cipher.decrypt(nonce(n), body[n * sealed : (n + 1) * sealed], None) for n in range(4))
    inside = padded[8 : 8 + int.from_bytes(padded[:8], "big")]
    assert (len(padded), inside) == (4 * PIECE, INSIDE)
    end = 4 + int.from_bytes(inside[:4], "big")
    head, signature, packed = inside[4:end], inside[end : end + 64], inside[end + 64 :]
    Ed25519PublicKey.from_public_bytes(bytes.fromhex(ANN.sign)).verify(signature, b"markpack/1\0" + head)
    assert json.loads(head)["payload"] == {"bytes": 7, "packed": len(packed), "sha256": sha256(packed)}
    assert zlib.decompress(packed) == b'{"a":1}'


def payload_key(header: bytes) -> bytes:
    """The key of the pieces, by the one stanza of a header and Bo's secret key."""
    ephemeral, wrapped, digest = header[26:58], header[58:106], header[106:138]
    shared = X25519PrivateKey.from_private_bytes(BO_KEYS.receive).exchange(X25519PublicKey.from_public_bytes(ephemeral))
    wrapping = hkdf(shared, ephemeral + TO_BO, b"marking-workbench/pack/1 recipient")
    file_key = ChaCha20Poly1305(wrapping).decrypt(bytes(12), wrapped, b"marking-workbench/pack\n\x01")
    return hkdf(file_key, digest, b"marking-workbench/pack/1 payload")


def nonce(piece: int) -> bytes:
    """The nonce of one of four pieces: its number in eleven bytes, and one byte that tells the last."""
    return piece.to_bytes(11, "big") + bytes([piece == 3])


def hkdf(secret: bytes, salt: bytes, purpose: bytes) -> bytes:
    """HKDF-SHA256 (RFC 5869) to 32 bytes."""
    return HKDF(SHA256(), 32, salt, purpose).derive(secret)
