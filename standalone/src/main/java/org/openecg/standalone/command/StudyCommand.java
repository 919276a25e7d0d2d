package org.openecg.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.openecg.contracts.json.Json;
import org.openecg.standalone.client.SystemClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Studies: many runs and scores that answer one question.
@Command(
        name = "study",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        header = {
            "Example: ./openecg study list",
            "         ./openecg study show NAME > my-study.yaml",
            "         ./openecg study plan my-study.yaml",
            "         ./openecg study run my-study.yaml --workers 2 --threads 1",
            "         ./openecg study report my-study --format md",
            ""
        },
        description = {
            "Plans, runs and reports studies: many runs and scores that answer one question, such as what leaving one",
            "dataset out costs, or when more data stops to help."
        },
        subcommands = {
            StudyCommand.Studies.class,
            StudyCommand.Show.class,
            StudyCommand.Plan.class,
            StudyRunCommand.class,
            StudyCommand.Status.class,
            StudyCommand.Report.class
        })
final class StudyCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls run
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: './openecg study list' shows what there is.");
    }

    /// Lists what there is.
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            header = {"Example: ./openecg study list", ""},
            description = "Lists the studies that were started, and the documents that come with OpenECG.")
    static final class Studies implements Callable<Integer> {
        @Mixin
        private final StateOption state = new StateOption();

        @Option(names = "--json", description = "print them as JSON")
        private boolean json;

        @Override
        public Integer call() throws IOException, InterruptedException {
            try (Session session = Session.open(state.resolve())) {
                JsonNode studies = session.client().eval("/studies");
                JsonNode documents = session.client().eval("/studies/documents");
                if (json) {
                    ObjectNode both = Json.mapper().createObjectNode();
                    both.set("studies", studies);
                    both.set("documents", documents);
                    printJson(both);
                    return ExitStatus.OK;
                }
                String started = StudyText.studies(studies);
                System.out.print(started.isEmpty() ? "" : started + "\n");
                System.out.print(StudyText.documents(documents));
                return ExitStatus.OK;
            }
        }
    }

    /// Prints a document.
    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            header = {"Example: ./openecg study show NAME > my-study.yaml", ""},
            description = "Prints a document that comes with OpenECG, to start from.")
    static final class Show implements Callable<Integer> {
        @Mixin
        private final StateOption state = new StateOption();

        @Parameters(paramLabel = "NAME", description = "from './openecg study list'")
        private String name = "";

        @Override
        public Integer call() throws IOException, InterruptedException {
            try (Session session = Session.open(state.resolve())) {
                System.out.print(StudyDocument.builtIn(session.client(), name).text());
                return ExitStatus.OK;
            }
        }
    }

    /// Says what a study would take.
    @Command(
            name = "plan",
            mixinStandardHelpOptions = true,
            header = {"Example: ./openecg study plan my-study.yaml", ""},
            description = {
                "Says what a study would take: its runs, their data, time and disk, and the smallest differences that it",
                "would find. Starts nothing."
            })
    static final class Plan implements Callable<Integer> {
        @Mixin
        private final StateOption state = new StateOption();

        @Parameters(paramLabel = "STUDY", description = "file, or a name from './openecg study list'")
        private String study = "";

        @Option(names = "--json", description = "print the plan as JSON")
        private boolean json;

        @Override
        public Integer call() throws IOException, InterruptedException {
            try (Session session = Session.open(state.resolve())) {
                SystemClient client = session.client();
                JsonNode plan = StudyDocument.find(client, study).plan(client);
                if (json) {
                    printJson(plan);
                } else {
                    System.out.print(StudyText.plan(plan));
                }
                return ExitStatus.OK;
            }
        }
    }

    /// Says how far a study is.
    @Command(
            name = "status",
            mixinStandardHelpOptions = true,
            header = {"Example: ./openecg study status", ""},
            description = "Says how far a study is: its runs by arm, its scores. Without an ID the one started last.")
    static final class Status implements Callable<Integer> {
        @Mixin
        private final StateOption state = new StateOption();

        @Parameters(paramLabel = "ID", arity = "0..1", description = "name of a study, its id or the start of that")
        @Nullable
        private String id;

        @Option(names = "--json", description = "print the study as JSON")
        private boolean json;

        @Override
        public Integer call() throws IOException, InterruptedException {
            try (Session session = Session.open(state.resolve())) {
                SystemClient client = session.client();
                String wanted = id == null ? latest(client.eval("/studies")) : id;
                JsonNode study = client.eval("/studies/" + StudyDocument.escaped(wanted));
                if (json) {
                    printJson(study);
                } else {
                    System.out.print(StudyText.status(study));
                }
                return ExitStatus.OK;
            }
        }

        /// ISO dates are ordered as texts.
        static String latest(JsonNode studies) throws IOException {
            JsonNode latest = null;
            for (JsonNode study : studies) {
                if (latest == null
                        || study.path("createdAt")
                                        .asText()
                                        .compareTo(latest.path("createdAt").asText())
                                > 0) {
                    latest = study;
                }
            }
            if (latest == null) {
                throw new IOException("No study was started yet. './openecg study list' shows what there is to run.");
            }
            return latest.path("studyId").asText();
        }
    }

    /// Prints a report.
    @Command(
            name = "report",
            mixinStandardHelpOptions = true,
            header = {"Example: ./openecg study report my-study --format md -o report.md", ""},
            description = "Prints the report of a study, also of one that is not complete yet.")
    static final class Report implements Callable<Integer> {
        @Mixin
        private final StateOption state = new StateOption();

        @Parameters(paramLabel = "ID", description = "name of a study, its id or the start of that")
        private String id = "";

        @Option(names = "--format", description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
        private StudyReportFormat format = StudyReportFormat.HTML;

        @Option(names = "-o", paramLabel = "FILE", description = "write it there instead of standard output")
        @Nullable
        private Path output;

        @Override
        public Integer call() throws IOException, InterruptedException {
            try (Session session = Session.open(state.resolve())) {
                String report =
                        session.client().text("/studies/" + StudyDocument.escaped(id) + "/report", format.mediaType());
                if (output == null) {
                    System.out.write(report.getBytes(StandardCharsets.UTF_8));
                    System.out.flush();
                } else {
                    Files.writeString(output, report);
                }
                return ExitStatus.OK;
            }
        }
    }

    private static void printJson(JsonNode answer) throws IOException {
        System.out.println(Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(answer));
    }
}
