#!/usr/bin/env python3
"""Makes src/test/resources/vectors/ids.json: every id, computed by other code than the product's.

Run from this folder: python3 make_id_vectors.py > ../resources/vectors/ids.json
"""
import hashlib, hmac, json, struct


def field(kind, payload):
    return kind.encode() + struct.pack(">i", len(payload)) + payload


def text(s): return field("s", s.encode())
def whole(n): return field("i", struct.pack(">q", n))
def real(x): return field("d", struct.pack(">d", x))
def raw(b): return field("b", b)
def listed(n): return field("l", struct.pack(">q", n))


def document(value):
    if value is True or value is False:
        return field("t", b"\1" if value else b"\0")
    if isinstance(value, str):
        return text(value)
    if isinstance(value, int):
        return whole(value)
    if isinstance(value, float):
        return real(value)
    if isinstance(value, list):
        return listed(len(value)) + b"".join(map(document, value))
    members = {k: v for k, v in value.items() if v is not None}
    return field("o", struct.pack(">q", len(members))) + b"".join(text(k) + document(members[k]) for k in sorted(members))


def sha(*parts): return hashlib.sha256(b"".join(parts)).hexdigest()
def mac(key, *parts): return hmac.new(key, b"".join(parts), hashlib.sha256).hexdigest()


PUBLIC = b"openecg.public.1"
SECRET = bytes(range(32))
recording = mac(PUBLIC, text("openecg.recording.1"), text("ptb-xl"), text("1.0.3"), text("00001_lr"))
segment = sha(text("openecg.segment.1"), text(recording), text("openecg"), text("v1"), whole(0))
patient = mac(PUBLIC, text("openecg.patient.1"), text("ptb-xl"), text("15709"))
run = sha(text("openecg.run-id.1"), text("a" * 64), text("b" * 64), whole(0))
checkpoint = sha(text("openecg.checkpoint.1"), text(run), whole(600), listed(2),
                 text("encoder.safetensors"), text("c" * 64), text("state.safetensors"), text("d" * 64))
units = struct.pack(">24h", *range(-12, 12))
content = sha(text("openecg.segment-content.1"), whole(12), real(2.0), whole(0xFFF), whole(0), whole(0), whole(2), raw(units))
one = hashlib.sha256(text("openecg.content.1") + text("s1") + text("c1")).digest()
two = hashlib.sha256(text("openecg.content.1") + text("s2") + text("c2")).digest()
total = (int.from_bytes(one, "big") + int.from_bytes(two, "big")) % 2**256
fraction = int.from_bytes(hashlib.sha256(text("openecg.fraction.1") + text(patient)).digest()[:8], "big")

print(json.dumps({
    "patientKey": patient,
    "unknownPatientKey": mac(PUBLIC, text("openecg.unknown-patient.1"), text("georgia"), text("E00001")),
    "secretPatientKey": mac(SECRET, text("openecg.patient.1"), text("own"), text("p1")),
    "secretKeyId": "secret." + sha(text("openecg.key-id.1"), raw(SECRET))[:16],
    "fileReference": mac(SECRET, text("openecg.file.1"), text("own"), text("a/b.hea")),
    "recordingId": recording,
    "segmentId": segment,
    "segmentContent": content,
    "runId": run,
    "checkpointId": checkpoint,
    "scoreId": sha(text("openecg.score.1"), text(checkpoint), text("synthetic-six/1/" + "e" * 64),
                   text("linear-probe/1"), text("f" * 64), whole(7)),
    "contentDigest": "%064x" % total,
    "fraction": (fraction >> 11) * 2.0**-53,
    "document": sha(text("openecg.test.1"), document(
        {"b": [1, 2.5, "x", True], "a": {"z": None, "y": "caf\u00e9"}, "n": -3})),
}, indent=2, sort_keys=True))
