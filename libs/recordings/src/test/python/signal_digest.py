"""Computes the vectors of SignalDigestTest from the table in SignalDigest's documentation (standard library only)."""
import hashlib
import struct

GAP = -(2**31)


def text(s):
    return struct.pack(">i", len(s.encode())) + s.encode()


def digest(tag, leads, rate=None, decimal=False):
    out = text(tag)
    if rate:
        out += struct.pack(">qq", *rate)
    out += struct.pack(">i", len(leads))
    for name, samples in leads:
        out += text(name) + struct.pack(">q", len(samples))
        for x in samples:
            if decimal:
                out += bytes.fromhex("7ff8000000000000") if x is None else struct.pack(">d", x)
            else:
                out += struct.pack(">i", x)
    return hashlib.sha256(out).hexdigest()


# the first and last sample of every lead are 0: padding
lead_i, v1, avr, resp = [1, -2, GAP], [0, 300, 7], [5, 6, 7], [9, 9, 9]
print("EXACT", digest("openecg.signal.1", [("I", lead_i), ("aVR", avr), ("V1", v1), ("Resp", resp)], (257, 1)))
print("CORE", digest("openecg.signal-core.1", [("I", lead_i), ("V1", v1)]))
print("DECIMAL", digest("openecg.signal.1", [("II", [0.5, None, -1e-3])], (999, 10), decimal=True))
