package org.openecg.recordings;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openecg.contracts.segment.Lead;

/// One ECG as its files hold it, whatever the format and the dataset.
///
/// @param recordName name of the record inside its dataset
/// @param rate samples per second of every lead
/// @param leads in the order of the file, all of equal length
/// @param startSecond where this part starts in the whole recording, 0 for a whole one
/// @param subject age and sex as stated
/// @param statements diagnostic codes or texts as written, in the order of the file
/// @param comments further header lines as written, without the comment mark; may hold free text, so they never
/// leave ingest
/// @param files files that were read, the header first
/// @param warnings what was read over
public record Recording(
        String recordName,
        SampleRate rate,
        List<RecordedLead> leads,
        double startSecond,
        Subject subject,
        List<RawStatement> statements,
        List<String> comments,
        List<Path> files,
        List<ReadWarning> warnings) {
    public Recording {
        leads = List.copyOf(leads);
        statements = List.copyOf(statements);
        comments = List.copyOf(comments);
        files = List.copyOf(files);
        warnings = List.copyOf(warnings);
        if (leads.isEmpty()) {
            throw new IllegalArgumentException("Recording " + recordName + " has no leads");
        }
        int count = leads.getFirst().samples().count();
        for (RecordedLead lead : leads) {
            if (lead.samples().count() != count) {
                throw new IllegalArgumentException("Lead " + lead.name() + " of " + recordName + " has "
                        + lead.samples().count() + " samples where the first lead has " + count);
            }
        }
    }

    /// A recording made in memory, of nobody in particular.
    public static Recording of(String recordName, SampleRate rate, List<RecordedLead> leads) {
        return new Recording(recordName, rate, leads, 0, Subject.UNKNOWN, List.of(), List.of(), List.of(), List.of());
    }

    /// The channel of a lead: the first of that name whose units are a voltage.
    public Optional<RecordedLead> lead(Lead lead) {
        return leads.stream()
                .filter(channel -> channel.hasMillivolts()
                        && channel.lead().filter(lead::equals).isPresent())
                .findFirst();
    }

    /// The leads of the recording that can be used, in canonical order.
    public Set<Lead> leadsPresent() {
        EnumSet<Lead> present = EnumSet.noneOf(Lead.class);
        for (RecordedLead channel : leads) {
            if (channel.hasMillivolts()) {
                channel.lead().ifPresent(present::add);
            }
        }
        return present;
    }

    /// Samples of a lead in millivolts, NaN for a gap.
    public Optional<float[]> millivolts(Lead lead) {
        return lead(lead).map(RecordedLead::millivolts);
    }

    /// The twelve standard leads in canonical order, in millivolts with NaN for a gap; null where one is
    /// missing. This is what a signal chain takes.
    public float[] @Nullable [] standardMillivolts() {
        float[] @Nullable [] rows = new float[Lead.STANDARD.size()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = millivolts(Lead.STANDARD.get(i)).orElse(null);
        }
        return rows;
    }

    /// Samples per lead.
    public int sampleCount() {
        return leads.getFirst().samples().count();
    }

    /// Length in seconds.
    public double durationSeconds() {
        return sampleCount() / rate.hertz();
    }

    /// The same with other header comments.
    public Recording withComments(List<String> others) {
        return new Recording(recordName, rate, leads, startSecond, subject, statements, others, files, warnings);
    }

    /// The same with what a dataset's table says of the person and the diagnoses.
    public Recording withFacts(Subject other, List<RawStatement> others) {
        return new Recording(recordName, rate, leads, startSecond, other, others, comments, files, warnings);
    }

    /// The same under another record name.
    public Recording withRecordName(String other) {
        return new Recording(other, rate, leads, startSecond, subject, statements, comments, files, warnings);
    }

    /// The same with other leads.
    public Recording withLeads(List<RecordedLead> others) {
        return new Recording(recordName, rate, others, startSecond, subject, statements, comments, files, warnings);
    }

    /// The same with these warnings instead.
    public Recording withWarnings(List<ReadWarning> others) {
        return new Recording(recordName, rate, leads, startSecond, subject, statements, comments, files, others);
    }

    /// Short, and without what a header may tell of a person.
    @Override
    public String toString() {
        return "Recording[" + recordName + ", " + leads.size() + " x " + sampleCount() + " at " + rate + " Hz]";
    }
}
