#!/usr/bin/env python3
"""Reads segments off the log without our code: decodes both encodings, recomputes segment and recording ids.

Example: python3 read_segments.py 127.0.0.1:9092 [COUNT]   (from a source tree; Debian's python3-confluent-kafka,
python3-protobuf, protobuf-compiler, python3-numpy). Recording ids can be recomputed for public datasets alone.
"""
import hashlib, hmac, pathlib, struct, subprocess, sys, tempfile
import numpy
from confluent_kafka import OFFSET_BEGINNING, Consumer, KafkaError, TopicPartition

protos, out = pathlib.Path(__file__).resolve().parents[2] / "libs/contracts/src/main/protobuf", tempfile.mkdtemp()
subprocess.run(["protoc", f"-I{protos}", f"--python_out={out}", "openecg/v1/segment.proto"], check=True)
sys.path.insert(0, out)
from openecg.v1.segment_pb2 import OutcomeMessage, SegmentMessage

def layout(*fields):  # kind byte, int32 length, bytes: the canonical form under every id
    parts = [(b"s", f.encode()) if isinstance(f, str) else (b"i", struct.pack(">q", f)) for f in fields]
    return b"".join(kind + struct.pack(">i", len(data)) + data for kind, data in parts)

def samples(m):  # -> leads x samples, in microvolts
    units = numpy.frombuffer(m.samples, "<i2").reshape(m.leads, -1)
    if m.encoding == 1:  # zigzag differences per lead, all low bytes before all high bytes
        low, high = numpy.frombuffer(m.samples, numpy.uint8).astype(numpy.int32).reshape(2, m.leads, -1)
        units = numpy.cumsum((low | high << 8) >> 1 ^ -(low & 1), axis=1, dtype=numpy.int16)
    return units * m.microvolts_per_unit

def read(topic, message, limit=10**9):  # what committed transactions left there, from the start to the present end
    consumer = Consumer({"bootstrap.servers": sys.argv[1], "group.id": "example", "enable.auto.commit": False,
                         "isolation.level": "read_committed", "enable.partition.eof": True})
    unread = set(consumer.list_topics(topic, 10).topics[topic].partitions)
    consumer.assign([TopicPartition(topic, partition, OFFSET_BEGINNING) for partition in unread])
    while unread and limit > 0:
        record = consumer.poll(10)
        if record is None or record.error() and record.error().code() != KafkaError._PARTITION_EOF:
            sys.exit(f"{topic}: {record.error() if record else 'no answer within 10 s'}")
        unread -= {record.partition()} if record.error() else set()
        if not record.error() and record.value():
            limit -= 1
            yield message.FromString(record.value())
    consumer.close()

records = {o.recording_id: o.record for o in read("ecg.recordings.v1", OutcomeMessage)}
for m in read("ecg.segments.v1", SegmentMessage, int(sys.argv[2]) if len(sys.argv) > 2 else 10):
    segment = hashlib.sha256(layout("openecg.segment.1", m.recording_id, m.profile, m.dataset_profile_version,
                                    m.window_index)).hexdigest()
    recording = hmac.new(b"openecg.public.1", layout("openecg.recording.1", m.dataset, m.release,
                                                     records[m.recording_id]), hashlib.sha256).hexdigest()
    assert segment == m.segment_id, "segment id differs"
    assert m.key_id != "openecg.public.1" or recording == m.recording_id, "recording id differs"
    print(segment[:12], recording[:12], m.dataset, records[m.recording_id], samples(m).shape,
          "peak %.0f uV" % numpy.abs(samples(m)).max())
