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

PACK = bytes.fromhex(
    "6d61726b696e672d776f726b62656e63682f7061636b0a010101779362daa897eacdc6be2864a268442992e295b247f221dccb17ffb6b6545b722ce4"
    "ec7d3a132ac7a747b6b30c718c9cf570d85aade54cf1da5b2ce481423f674a9bc5845a0e1050d558e5aa73d4a5db3f198b223cf928af85896e790f18"
    "636decce313be57258395454d61b60f17ba43672c02c4e8f6c2a3ae2b50e1afa8d28fda508669f5cdac3ec95d59f1d339bf2385230154540e03cab00"
    "55fe6bfcfdcc287a605163108a60f43009aeff7f6f7e520d8b67a0735bad311d91a0f9be02b51b6dd51e437882a7d4bdc8f357b4ec3d4257cd1f3b89"
    "8e2edf42d9514ccb9f2cf0df8dcb2769802ca29aaab5d64266cbb0338f849329de65c5f2e074046655c1a2c909ce7d8f05208efacc043bf8c7d6fdb7"
    "dfc8c3546f8032a6caac9d3e72957274086dfd8b785b64a6f925040c4e43fca6a834a8688e9af21e20a79f123f45c93e947923b268777479908dac67"
    "506f635366364dc13a5855e7815e0921766dbbb198e4689389c6f689731bccbec9cb73abe8fd8e25ce175496b3ff1e385815a086e82748587fc8cbdb"
    "4a3b3875ea9e154580b923aeac7dda94b5a90789e72179dd38086f873f2270730ca80b113c57993fe6a32898772458e032945280a6658c5362ddd1bb"
    "d12c08547391e3c8b8163043d08ca9d7b0aa1c8d66c542143e3ba73511d5ecc80813f928df752bff37c060b890193e522f21befc79c85451d991bd15"
    "c84d44f51241c0b95b35167bbd7cbda683874f9c7f10b4a5e17c67b23b594262bd26c6aa47ba3218e6fcde91b4508ce81dc251f5675d66077b9deb81"
    "a2d857e16a7b3025fe514d58979c7d9d22943731ed5f8603e4c1877fa799dbe9e98a371cf0f543b021a4555e388a39330199783f42ae7db3405d6fd1"
    "0e7f6395bf1244afe45b1721262b1cd3ed68a592e2cc5baf5fbcff49a7589e5e03ed072dea7e6502c245c385add680e05aaf90946d41bc1b14de4843"
    "28bf348c8dd60c3e28f4"
)
PROFILE = bytes.fromhex(
    "6d61726b696e672d776f726b62656e63682f70726f66696c650a016800d8e7046a09b93b5aaeafe0cf63c9000000080101936d8b8ee6a05ad9285caa"
    "02087b0a3c145d5009bfed966772841265241a6c046e7ffed2fd4396202ceb2b3a5507cece19913816e7d5dbc793cc8d1669b9203c91ab89a2753f5f"
    "d24e855e3600d8e946ae9492b7f6df1e1093e29559e356681c80fc2bd32fa8ce130a8421e8631a4a03522cdbdeb7a9962bac7da6f56c9a84bcdfdb18"
    "9a8afc646207f2809f228c538640bb5e59341d322893e9a56f9dc4405bd8c45be08702eb6f278bd5bb31fafdfc80637d5d8dd5b57682e20e17"
)
TO_BO = bytes.fromhex(BO.receive)

WRITTEN = {
    "card": (write_card(ANN_KEYS, ANN.name), "8d5965413329b162a76edfb20a669d07b5515e4d06f685cd9228fb3a68fa9301"),
    "profile": (
        write_profile(ANN_KEYS, ANN.name, "six green bottles", CHEAP, drawn(20)),
        "d9e59599add597a485365c20760d8df96a5a46786788cd6bd292bc83df03f7f0",
    ),
    "four pieces": (
        seal(bytes(200_000), [TO_BO], None, CHEAP, drawn(21)),
        "e16fd74fd5b12e746493ab932d8bea2707ce531400b912d19a236ae7fef4105a",
    ),
    "phrase": (seal(b"words", (), PHRASE, CHEAP, drawn(22)), "ce212c6327bdf1e87e7c4449d55393e4e4f023f32f243d594e81669c1ee2b025"),
    "pack": (
        write_pack(manifest(BO), {"a": 1}, ANN_KEYS, [BO], None, CHEAP, drawn(23)),
        "c12dcfab3f8bbb0895f253974bf16930a8283f8324445dd432b966f7f3582a64",
    ),
}


@pytest.mark.parametrize("name", WRITTEN)
def test_every_byte_written_is_what_it_was(name: str) -> None:
    data, known = WRITTEN[name]
    assert sha256(data) == known


def test_a_pack_of_the_first_version_is_read() -> None:
    opened = read_pack(PACK, BO_KEYS, None, lambda told: ANN)
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
    """The format told a second time, with nothing of the program's own: magic, stanza, digest, one piece, frame, signature."""
    magic, ephemeral, wrapped, digest, body = PACK[:26], PACK[26:58], PACK[58:106], PACK[106:138], PACK[138:]
    assert magic == b"marking-workbench/pack\n\x01\x01\x01"
    assert digest == hashlib.sha256(PACK[:106]).digest()
    shared = X25519PrivateKey.from_private_bytes(BO_KEYS.receive).exchange(X25519PublicKey.from_public_bytes(ephemeral))
    wrapping = hkdf(shared, ephemeral + TO_BO, b"marking-workbench/pack/1 recipient")
    file_key = ChaCha20Poly1305(wrapping).decrypt(bytes(12), wrapped, b"marking-workbench/pack\n\x01")
    payload_key = hkdf(file_key, digest, b"marking-workbench/pack/1 payload")
    padded = ChaCha20Poly1305(payload_key).decrypt(bytes(11) + b"\x01", body, None)
    inside = padded[8 : 8 + int.from_bytes(padded[:8], "big")]
    end = 4 + int.from_bytes(inside[:4], "big")
    head, signature, packed = inside[4:end], inside[end : end + 64], inside[end + 64 :]
    Ed25519PublicKey.from_public_bytes(bytes.fromhex(ANN.sign)).verify(signature, b"markpack/1\0" + head)
    assert json.loads(head)["payload"] == {"bytes": 7, "packed": len(packed), "sha256": sha256(packed)}
    assert zlib.decompress(packed) == b'{"a":1}'


def hkdf(secret: bytes, salt: bytes, purpose: bytes) -> bytes:
    """HKDF-SHA256 (RFC 5869) to 32 bytes."""
    return HKDF(SHA256(), 32, salt, purpose).derive(secret)
