package org.openecg.standalone.command;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openecg.standalone.client.ServiceProblem;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The command line.
@Command(
        name = "openecg",
        mixinStandardHelpOptions = true,
        version = "OpenECG 0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        header = {"Example: ./openecg demo", ""},
        description = {
            "ECG archives in, self-supervised encoders and benchmark scores out.",
            "Research use only; not a medical device.",
            ""
        },
        footer = {"", "test [--evidence]  runs all tests (from a source tree)"},
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            SyntheticCommand.class,
            IngestCommand.class,
            TrainCommand.class,
            RunsCommand.class,
            TaskCommand.class,
            StudyCommand.class,
            EvaluateCommand.class,
            ScoreCommand.class,
            EmbedCommand.class,
            ScoresCommand.class,
            CompareCommand.class,
            LineageCommand.class,
            ReproduceCommand.class,
            MetricsCommand.class,
            DuplicatesCommand.class,
            InspectCommand.class,
            VerifyCommand.class,
            BenchCommand.class,
            DoctorCommand.class,
            PackageCommand.class,
            HelpCommand.class
        })
public final class OpenEcg implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls run
    private CommandSpec spec;

    public static void main(String[] arguments) {
        Logger.getLogger("").setLevel(Level.SEVERE); // Kafka's clients speak on standard error
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new OpenEcg());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((failure, command, _) -> {
            command.getErr().println(text(failure));
            if (failure instanceof ServiceProblem problem && problem.isUnreachable()) {
                return ExitStatus.UNREACHABLE;
            }
            if (!(failure instanceof IOException || failure instanceof IllegalArgumentException)) {
                failure.printStackTrace(command.getErr());
            }
            return ExitStatus.FAILED;
        });
        return line;
    }

    /// A file system's message is the bare path: say what is wrong with it.
    private static String text(Exception failure) {
        if (failure instanceof FileSystemException file && file.getReason() == null) {
            return "Cannot use " + file.getFile() + ": " + file.getClass().getSimpleName();
        }
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "A command is needed. './openecg demo' is the place to start.");
    }
}
