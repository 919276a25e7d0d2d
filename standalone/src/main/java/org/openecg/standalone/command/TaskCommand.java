package org.openecg.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.openecg.contracts.json.Json;
import org.openecg.contracts.task.TaskSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Tasks that checkpoints are scored on.
@Command(
        name = "task",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        header = {"Example: ./openecg task add ptbxl-rhythm", ""},
        description = "Lists the tasks that checkpoints are scored on, shows one, and adds others.",
        subcommands = {TaskCommand.Add.class, TaskCommand.Show.class, TaskCommand.Tasks.class})
final class TaskCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls run
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: './openecg task list' shows what there is.");
    }

    /// Publishes a document.
    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            header = {"Example: ./openecg task add my-centre.json", ""},
            description = {
                "Adds a task: every checkpoint, old ones too, is scored on it from now on.",
                "TASK is a document of your own or the id of one that comes with OpenECG.",
                "A changed document needs a new version."
            })
    static final class Add implements Callable<Integer> {
        @Mixin
        private final StateOption state = new StateOption();

        @Parameters(paramLabel = "TASK", description = "file, or an id from './openecg task list'")
        private String task = "";

        @Override
        public Integer call() throws IOException, InterruptedException {
            Path file = Path.of(task);
            TaskSpec own = Files.isRegularFile(file) ? read(file) : null;
            try (Session session = Session.open(state.resolve())) {
                Object document = own == null
                        ? find(session.client().eval("/tasks"), task).path("document")
                        : own;
                JsonNode added =
                        session.client().post("eval", "/tasks", document).path("document");
                System.out.printf(
                        "Task %s, version %s: %s%n",
                        added.path("id").asText(),
                        added.path("version").asText(),
                        added.path("title").asText());
                System.out.println("Checkpoints, old ones too, are scored on it while the services run"
                        + " ('./openecg up'); './openecg scores --task "
                        + added.path("id").asText() + "' shows them.");
                return ExitStatus.OK;
            }
        }

        private static TaskSpec read(Path file) throws IOException {
            try {
                return Json.read(Files.readString(file), TaskSpec.class);
            } catch (IllegalArgumentException e) {
                throw new IOException(
                        file + ": " + e.getMessage() + ". './openecg task show ptbxl-rhythm' prints one"
                                + " to start from",
                        e);
            }
        }
    }

    /// Prints a document.
    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            header = {"Example: ./openecg task show ptbxl-rhythm > my-centre.json", ""},
            description = "Prints a task as the document that 'task add' takes.")
    static final class Show implements Callable<Integer> {
        @Mixin
        private final StateOption state = new StateOption();

        @Parameters(paramLabel = "ID", description = "from './openecg task list'")
        private String task = "";

        @Override
        public Integer call() throws IOException, InterruptedException {
            try (Session session = Session.open(state.resolve())) {
                JsonNode one = find(session.client().eval("/tasks"), task);
                System.out.println(
                        Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(one.path("document")));
                return ExitStatus.OK;
            }
        }
    }

    /// Lists what there is.
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            header = {"Example: ./openecg task list", ""},
            description = "Lists the tasks that are scored, and those that 'task add ID' would add.")
    static final class Tasks implements Callable<Integer> {
        @Mixin
        private final StateOption state = new StateOption();

        @Option(names = "--json", description = "print them as JSON")
        private boolean json;

        @Override
        public Integer call() throws IOException, InterruptedException {
            try (Session session = Session.open(state.resolve())) {
                JsonNode tasks = session.client().eval("/tasks");
                if (json) {
                    System.out.println(
                            Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(tasks));
                    return ExitStatus.OK;
                }
                System.out.printf("%-34s %7s  %-10s %s%n", "TASK", "CLASSES", "", "TITLE");
                for (JsonNode task : tasks) {
                    JsonNode document = task.path("document");
                    System.out.printf(
                            "%-34s %7d  %-10s %s%n",
                            document.path("id").asText() + "/"
                                    + document.path("version").asText(),
                            document.path("classes").size(),
                            task.path("scored").asBoolean() ? "scored" : "on request",
                            document.path("title").asText());
                }
                return ExitStatus.OK;
            }
        }
    }

    private static JsonNode find(JsonNode tasks, String id) throws IOException {
        for (JsonNode task : tasks) {
            if (task.path("document").path("id").asText().equals(id)) {
                return task;
            }
        }
        throw new IOException("There is no file and no task " + id + "; './openecg task list' shows what there is.");
    }
}
