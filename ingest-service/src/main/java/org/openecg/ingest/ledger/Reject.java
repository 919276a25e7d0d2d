package org.openecg.ingest.ledger;

import com.google.protobuf.InvalidProtocolBufferException;
import org.openecg.contracts.id.CanonicalDigest;
import org.openecg.contracts.proto.RejectMessage;
import org.openecg.contracts.segment.RejectCode;

/// Why one recording, file or folder was not published.
///
/// @param file relative path of a public dataset, else a keyed reference; where it is not known which,
///   the recording's position in its source
/// @param place where in the file, such as `line 3`, `byte 24`, `lead V2`; empty = the whole file
/// @param recordingId empty where none could be formed
public record Reject(RejectCode code, String reason, String file, String place, String sourceId, String recordingId) {
    /// The key on `ecg.rejects.v1`.
    public String key() {
        return recordingId.isEmpty()
                ? CanonicalDigest.of("openecg.reject.1")
                        .text(sourceId)
                        .text(file)
                        .hex()
                : recordingId;
    }

    public byte[] bytes() {
        return RejectMessage.newBuilder()
                .setCode(code.name())
                .setReason(reason)
                .setFile(file)
                .setPlace(place)
                .setSourceId(sourceId)
                .setRecordingId(recordingId)
                .build()
                .toByteArray();
    }

    /// Reads what [#bytes] wrote.
    ///
    /// @throws IllegalArgumentException if the bytes are no reject of a code that is known here
    public static Reject parse(byte[] bytes) {
        try {
            RejectMessage message = RejectMessage.parseFrom(bytes);
            return new Reject(
                    RejectCode.valueOf(message.getCode()),
                    message.getReason(),
                    message.getFile(),
                    message.getPlace(),
                    message.getSourceId(),
                    message.getRecordingId());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("Cannot read reject: the bytes are no RejectMessage", e);
        }
    }
}
