#!/usr/bin/env python3
"""Reads segments off the log without our code: decodes both encodings, recomputes segment and recording ids.

Example: python3 read_segments.py 127.0.0.1:9092 [COUNT]   (from a source tree; Debian's python3-confluent-kafka,
python3-protobuf, protobuf-compiler, python3-numpy). Recording ids can be recomputed for public datasets alone.
"""
import hashlib, hmac, pathlib, struct, subprocess, sys, tempfile
import numpy
from confluent_kafka import Consumer

protos = pathlib.Path(__file__).resolve().parents[2] / "libs/contracts/src/main/protobuf"
generated = tempfile.mkdtemp()
subprocess.run(["protoc", f"-I{protos}", f"--python_out={generated}", "openecg/v1/segment.proto"], check=True)
sys.path.insert(0, generated)
from openecg.v1.segment_pb2 import OutcomeMessage, SegmentMessage


def layout(*fields):  # kind byte, int32 length, bytes: the canonical form under every id
    parts = [(b"s", f.encode()) if isinstance(f, str) else (b"i", struct.pack(">q", f)) for f in fields]
    return b"".join(kind + struct.pack(">i", len(data)) + data for kind, data in parts)


def samples(m):  # -> leads x samples, in microvolts
    if m.encoding == 0:
        units = numpy.frombuffer(m.samples, "<i2").reshape(m.leads, -1)
    else:  # zigzag differences per lead, all low bytes before all high bytes
        low, high = numpy.frombuffer(m.samples, numpy.uint8).astype(numpy.int32).reshape(2, m.leads, -1)
        zigzag = low | high << 8
        units = numpy.cumsum((zigzag >> 1) ^ -(zigzag & 1), axis=1, dtype=numpy.int16)
    return units * m.microvolts_per_unit


def read(topic, message, limit):
    consumer = Consumer({"bootstrap.servers": sys.argv[1], "group.id": "example", "auto.offset.reset": "earliest",
                         "enable.auto.commit": False, "isolation.level": "read_committed"})
    consumer.subscribe([topic])
    found, idle = [], 0
    while len(found) < limit and idle < 5:
        record = consumer.poll(2.0)
        idle += record is None
        if record is not None and record.error() is None:
            found.append(message.FromString(record.value()))
    consumer.close()
    return found


limit = int(sys.argv[2]) if len(sys.argv) > 2 else 10
records = {o.recording_id: o.record for o in read("ecg.recordings.v1", OutcomeMessage, 10**9)}
for m in read("ecg.segments.v1", SegmentMessage, limit):
    segment = hashlib.sha256(layout("openecg.segment.1", m.recording_id, m.profile, m.dataset_profile_version,
                                    m.window_index)).hexdigest()
    recording = hmac.new(b"openecg.public.1", layout("openecg.recording.1", m.dataset, m.release,
                                                     records[m.recording_id]), hashlib.sha256).hexdigest()
    assert segment == m.segment_id, "segment id differs"
    assert m.key_id != "openecg.public.1" or recording == m.recording_id, "recording id differs"
    print(segment[:12], recording[:12], m.dataset, records[m.recording_id], samples(m).shape,
          "peak %.0f uV" % numpy.abs(samples(m)).max())
