package org.openecg.contracts.id;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// How every id of the system is made. Each is 64 lower-case hexadecimal digits.
///
/// Ids depend on content alone, never on clocks, hosts or offsets: a stage that crashes and repeats makes the same id.
public final class Ids {
    private Ids() {}

    /// HMAC over (dataset, patient id); equal for equal patients of one dataset only.
    public static String patientKey(DatasetKey key, String dataset, String patientId) {
        return key.keyed(CanonicalDigest.of("openecg.patient.1").text(dataset).text(patientId));
    }

    /// The key of a recording whose patient is not known: a patient of its own.
    public static String unknownPatientKey(DatasetKey key, String dataset, String recordName) {
        return key.keyed(
                CanonicalDigest.of("openecg.unknown-patient.1").text(dataset).text(recordName));
    }

    /// HMAC over (dataset, release, record name).
    public static String recordingId(DatasetKey key, String dataset, String release, String recordName) {
        return key.keyed(CanonicalDigest.of("openecg.recording.1")
                .text(dataset)
                .text(release)
                .text(recordName));
    }

    /// A file reference that names nothing: HMAC over (dataset, relative path).
    public static String fileReference(DatasetKey key, String dataset, String relativePath) {
        return key.keyed(CanonicalDigest.of("openecg.file.1").text(dataset).text(relativePath));
    }

    public static String segmentId(String recordingId, String profile, String datasetProfileVersion, int windowIndex) {
        return CanonicalDigest.of("openecg.segment.1")
                .text(recordingId)
                .text(profile)
                .text(datasetProfileVersion)
                .whole(windowIndex)
                .hex();
    }

    /// @param specDigest the digest of the run spec's canonical document
    /// @param contentDigest what its selection takes
    public static String runId(String specDigest, String contentDigest, int repeat) {
        return CanonicalDigest.of("openecg.run-id.1")
                .text(specDigest)
                .text(contentDigest)
                .whole(repeat)
                .hex();
    }

    /// @param fileDigests SHA-256 (hex) of each weight and state file by its name
    public static String checkpointId(String runId, long step, Map<String, String> fileDigests) {
        SortedMap<String, String> files = new TreeMap<>(fileDigests);
        CanonicalDigest layout = CanonicalDigest.of("openecg.checkpoint.1")
                .text(runId)
                .whole(step)
                .list(files.size());
        files.forEach((name, digest) -> layout.text(name).text(digest));
        return layout.hex();
    }

    /// @param subjectId a checkpoint id or a baseline's id
    /// @param task id, version and digest as one text of [org.openecg.contracts.task.TaskRef]
    /// @param protocol id and version, such as `linear-probe/1`
    public static String scoreId(String subjectId, String task, String protocol, String contentDigest, long seed) {
        return CanonicalDigest.of("openecg.score.1")
                .text(subjectId)
                .text(task)
                .text(protocol)
                .text(contentDigest)
                .whole(seed)
                .hex();
    }

    /// Where a patient stands on [0, 1): a selection with fraction f takes those below f, so fractions nest.
    public static double fraction(String patientKey) {
        byte[] digest =
                CanonicalDigest.of("openecg.fraction.1").text(patientKey).sha256();
        return (ByteBuffer.wrap(digest).getLong() >>> 11) * 0x1.0p-53;
    }
}
