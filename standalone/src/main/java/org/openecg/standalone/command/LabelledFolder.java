package org.openecg.standalone.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.openecg.contracts.json.Json;
import org.openecg.contracts.task.TaskSpec;
import org.openecg.recordings.dataset.DatasetProfile;
import org.openecg.recordings.dataset.OwnDataset;
import org.openecg.recordings.draft.DatasetDraft;
import org.openecg.recordings.draft.DraftCode;
import org.openecg.recordings.draft.DraftFile;
import org.openecg.recordings.draft.DraftResult;
import org.openecg.recordings.draft.FolderReport;
import org.openecg.recordings.draft.TaskDraft;
import org.openecg.signal.chain.ChainProfile;

/// A folder whose labels lie in a table: made ready to be streamed by a document and a task beside
/// the recordings. What lies there from before is used, and never overwritten.
final class LabelledFolder {
    private final Path folder;
    private final LabelOptions options;
    private final String profile;

    /// @param folder real path
    /// @param profile of preprocessing
    LabelledFolder(Path folder, LabelOptions options, String profile) {
        this.folder = folder;
        this.options = options;
        this.profile = profile;
    }

    /// Drafts what is missing and says what was guessed.
    ///
    /// @return an exit status, [ExitStatus#OK] if the folder may be streamed
    int prepare(Path given) throws IOException {
        int rateHz = ChainProfile.named(profile).outputRateHz();
        Path document = folder.resolve(OwnDataset.FILE);
        Path table = find(given);
        if (Files.exists(document)) {
            return reuse(document, table, rateHz);
        }
        return switch (DatasetDraft.of(folder, table, options.columns())) {
            case DraftResult.Refused refused -> refuse(refused);
            case DraftResult.Drafted drafted -> {
                System.err.println("Guessed from " + table + ":");
                drafted.notes().forEach(note -> System.err.println("  " + note));
                FolderReport report = FolderReport.of(drafted.profile(), folder, rateHz);
                int status = tell(report);
                if (status == ExitStatus.OK) {
                    status = write(document, drafted.yaml());
                }
                yield status == ExitStatus.OK ? draftTask(report) : status;
            }
        };
    }

    /// As given, else in the folder.
    private Path find(Path given) throws IOException {
        Path table = !Files.exists(given) && Files.exists(folder.resolve(given)) ? folder.resolve(given) : given;
        return Files.exists(table) ? table.toRealPath() : table.toAbsolutePath().normalize();
    }

    private int reuse(Path document, Path table, int rateHz) throws IOException {
        if (options.sayColumns()) {
            System.err.println("Cannot follow --id-column, --label-column, --patient-column or --separator: " + document
                    + " is there already and says it. Edit it, or delete it to have a new draft.");
            return ExitStatus.USAGE;
        }
        Optional<DatasetProfile> own;
        try {
            own = OwnDataset.in(folder);
        } catch (IllegalArgumentException e) {
            return refuse(new DraftResult.Refused(
                    DraftCode.DOCUMENT_INVALID, e.getMessage() + ". Mend it, or delete it to have a new draft"));
        }
        DatasetProfile found = own.orElseThrow(() -> new IOException(document + " has gone"));
        if (!folder.resolve(found.tableFile()).toRealPath().equals(table)) {
            return refuse(new DraftResult.Refused(
                    DraftCode.DOCUMENT_INVALID,
                    document + " reads '" + found.tableFile() + "', not " + table
                            + ". Edit its table.file, or delete it to have a new draft"));
        }
        System.err.println("Uses " + document + ", which was there already; delete it to have a new draft.");
        FolderReport report = FolderReport.of(found, folder, rateHz);
        int status = tell(report);
        return status == ExitStatus.OK ? draftTask(report) : status;
    }

    private static int tell(FolderReport report) {
        Optional<DraftResult.Refused> refusal = report.refusal();
        if (refusal.isPresent()) {
            return refuse(refusal.get());
        }
        System.err.println("Found by it:");
        report.lines().forEach(line -> System.err.println("  " + line));
        return ExitStatus.OK;
    }

    private static int refuse(DraftResult.Refused refused) {
        System.err.println(refused.code() + ": " + refused.reason() + ".");
        return ExitStatus.FAILED;
    }

    private int draftTask(FolderReport report) throws IOException {
        Path file = folder.resolve(OwnDataset.TASK_FILE);
        if (Files.exists(file)) {
            System.err.println("Keeps " + file + ", which was there already; delete it to have a new draft.");
        } else {
            TaskDraft draft = TaskDraft.of(report, profile);
            draft.notes().forEach(note -> System.err.println("  task: " + note));
            TaskSpec task = draft.task();
            if (task == null) {
                return ExitStatus.OK;
            }
            int status = write(file, pretty(task));
            if (status != ExitStatus.OK) {
                return status;
            }
        }
        System.err.println("Once it reads as you mean it:  ./openecg task add " + shell(file));
        return ExitStatus.OK;
    }

    private static String pretty(TaskSpec task) throws JsonProcessingException {
        List<String> problems = task.problems();
        if (!problems.isEmpty()) {
            throw new IllegalStateException("The drafted task is no task: " + problems);
        }
        return Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(task) + "\n";
    }

    /// Writes a new file; where the folder cannot be written to, its text goes to standard output and
    /// the user is told the way around.
    private int write(Path file, String text) {
        try {
            DraftFile.write(file, text);
            System.err.println("Wrote " + file + "; read it, and edit what is wrong.");
            return ExitStatus.OK;
        } catch (IOException e) {
            System.out.print(text);
            System.err.println("DRAFT_NOT_WRITTEN: Cannot write " + file + " ("
                    + e.getClass().getSimpleName()
                    + "). The services read it in the folder of the recordings. Either ask the folder's owner to put the"
                    + " text above there, or make a folder of links, which takes no room:  cp -rs " + shell(folder)
                    + " NEW  &&  chmod -R u+w NEW  &&  cp --remove-destination TABLE NEW/  and ingest NEW.");
            return ExitStatus.FAILED;
        }
    }

    private static String shell(Path path) {
        String text = path.toString();
        return text.matches("[A-Za-z0-9_./@%+=:,-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
