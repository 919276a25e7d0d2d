package org.openecg.standalone.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.openecg.contracts.json.Json;
import org.openecg.contracts.segment.Lead;
import org.openecg.recordings.RawStatement;
import org.openecg.recordings.ReadResult;
import org.openecg.recordings.RecordedLead;
import org.openecg.recordings.Recording;
import org.openecg.recordings.SignalDigest;
import org.openecg.signal.chain.ChainProfile;
import org.openecg.signal.chain.ChainResult;
import org.openecg.signal.chain.Window;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Shows one recording, or its windows as they would be published.
@Command(
        name = "inspect",
        mixinStandardHelpOptions = true,
        header = {"Example: ./openecg inspect /data/ptb-xl/records100/00000/00001_lr.hea", ""},
        description = {
            "Shows rate, leads, labels and warnings of one recording; no running service is needed.",
            "With --samples prints its windows as they would be published, as CSV: window,sample,I,II,...,V6 in",
            "microvolts, a missing lead empty. Exit status 3 if the file would be rejected."
        })
final class InspectCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "a header, or the signal file beside it")
    private Path file = Path.of("");

    @Option(names = "--profile", paramLabel = "NAME", description = "preprocessing profile (default: ${DEFAULT-VALUE})")
    private String profile = "openecg";

    @Option(names = "--samples", description = "print the windows of the profile as CSV")
    private boolean samples;

    @Option(names = "--json", description = "print the description as JSON")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        ChainProfile chain = ChainProfile.named(profile);
        return switch (RecordingFile.read(file)) {
            case ReadResult.Rejected rejected -> {
                System.err.println(rejected.code() + ": " + rejected.message());
                yield ExitStatus.SOME_REJECTED;
            }
            case ReadResult.Read read -> print(read.recording(), chain);
        };
    }

    private int print(Recording recording, ChainProfile chain) throws IOException {
        if (samples) {
            return printSamples(recording, chain);
        }
        return json ? printJson(recording) : printText(recording);
    }

    private static int printSamples(Recording recording, ChainProfile profile) {
        return switch (RecordingFile.windows(recording, profile)) {
            case ChainResult.Rejected rejected -> {
                System.err.println(rejected.reason() + ": " + rejected.detail());
                yield ExitStatus.SOME_REJECTED;
            }
            case ChainResult.Windows windows -> {
                PrintStream out = new PrintStream(
                        new BufferedOutputStream(System.out, 1 << 16), false, StandardCharsets.US_ASCII);
                out.println("window,sample,"
                        + String.join(
                                ",",
                                Lead.STANDARD.stream().map(Lead::canonicalName).toList()));
                for (Window window : windows.windows()) {
                    print(window, out);
                }
                out.flush();
                yield ExitStatus.OK;
            }
        };
    }

    private static void print(Window window, PrintStream out) {
        StringBuilder line = new StringBuilder(120);
        for (int sample = 0; sample < window.samples().samplesPerLead(); sample++) {
            line.setLength(0);
            line.append(window.index()).append(',').append(sample);
            for (int lead = 0; lead < Lead.STANDARD.size(); lead++) {
                line.append(',');
                if (window.isPresent(lead)) {
                    line.append(microvolts(window.samples().at(lead, sample) * (double) window.microvoltsPerUnit()));
                }
            }
            out.println(line);
        }
    }

    private static String microvolts(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    private static int printText(Recording recording) {
        System.out.printf(
                Locale.ROOT,
                "recording  %s%nrate       %s Hz%nlength     %.1f s, %,d samples a lead%n",
                recording.recordName(),
                recording.rate(),
                recording.durationSeconds(),
                recording.sampleCount());
        Double age = recording.subject().ageYears();
        System.out.printf(
                "subject    age %s, sex %s%n",
                age == null ? "not given" : age.toString(),
                recording.subject().sex().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        String labels = recording.statements().stream().map(RawStatement::text).collect(Collectors.joining(", "));
        System.out.println("labels     " + (labels.isEmpty() ? "none" : labels));
        System.out.println("digest     " + SignalDigest.exact(recording));
        System.out.println("leads");
        for (RecordedLead lead : recording.leads()) {
            System.out.printf(
                    Locale.ROOT,
                    "  %-6s -> %-6s gain %s per %s, baseline %s%n",
                    lead.name(),
                    lead.lead().map(Lead::canonicalName).orElse("none"),
                    lead.calibration().gain(),
                    lead.calibration().units(),
                    lead.calibration().baseline());
        }
        recording
                .warnings()
                .forEach(warning -> System.out.println(
                        "note       " + warning.code() + " " + warning.place() + ": " + warning.text()));
        return ExitStatus.OK;
    }

    private static int printJson(Recording recording) throws IOException {
        ObjectNode out = Json.mapper().createObjectNode();
        out.put("recordName", recording.recordName());
        out.put("rateHz", recording.rate().hertz());
        out.put("samples", recording.sampleCount());
        out.put("seconds", recording.durationSeconds());
        out.set("subject", Json.tree(recording.subject()));
        out.set("statements", Json.tree(recording.statements()));
        out.put("signalDigest", SignalDigest.exact(recording));
        out.put("coreDigest", SignalDigest.core(recording));
        ArrayNode leads = out.putArray("leads");
        for (RecordedLead lead : recording.leads()) {
            ObjectNode one = leads.addObject();
            one.put("name", lead.name());
            one.put("lead", lead.lead().map(Lead::canonicalName).orElse(""));
            one.set("calibration", Json.tree(lead.calibration()));
        }
        out.set("warnings", Json.tree(recording.warnings()));
        System.out.println(Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(out));
        return ExitStatus.OK;
    }
}
