package org.openecg.standalone.command;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.openecg.checker.invariant.CheckReport;
import org.openecg.checker.invariant.Checker;
import org.openecg.checker.invariant.CheckerSettings;
import org.openecg.contracts.json.Json;
import org.openecg.standalone.process.RunningSystem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Holds the invariants against topics, checkpoint folders and the services' facts.
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        header = {"Example: ./openecg verify", ""},
        description = {
            "Checks that every recording has one outcome, no segment is there twice, counts and digests agree, each",
            "announced checkpoint is whole, announced once and scored once. Exit status 1 if anything is broken."
        })
final class VerifyCommand implements Callable<Integer> {
    @Mixin
    private final StateOption state = new StateOption();

    @Option(names = "--json", description = "print the report as JSON")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (Session session = Session.open(state.resolve())) {
            CheckReport report = check(session);
            if (json) {
                System.out.println(
                        Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(report));
            } else {
                print(report);
            }
            return report.clean() ? ExitStatus.OK : ExitStatus.FAILED;
        }
    }

    static CheckReport check(Session session) throws IOException {
        RunningSystem system = session.system();
        return Checker.check(new CheckerSettings(
                Map.of("bootstrap.servers", system.kafka().bootstrap()),
                session.state().checkpoints(),
                URI.create(system.service("ingest").url()),
                URI.create(system.service("training").url()),
                URI.create(system.service("eval").url()),
                session.state().token()));
    }

    static void print(CheckReport report) {
        String looked = report.counts().entrySet().stream()
                .map(count -> String.format("%,d %s", count.getValue(), count.getKey()))
                .collect(Collectors.joining(", "));
        System.out.println("verify: looked at " + looked);
        report.notes().forEach(note -> System.out.println("  note: " + note));
        report.findings().forEach(finding -> System.out.println("  BROKEN " + finding));
        System.out.println(
                report.clean()
                        ? "verify: all invariants hold"
                        : "verify: " + report.findings().size() + " breaches");
    }
}
