package org.openecg.eval.task;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.openecg.contracts.json.Json;
import org.openecg.contracts.task.TaskRef;
import org.openecg.contracts.task.TaskSpec;

/// The tasks of this installation: of each the newest version, ours or a user's, which is scored, and
/// older ones from the topic, which selections of earlier runs may still name. Immutable.
public final class TaskCatalogue {
    private static final List<String> SCORED = List.of("ptbxl-superclass.json", "synthetic-six.json");
    private static final List<String> PTB_XL_VIEWS = List.of("all", "diagnostic", "subclass", "form", "rhythm");
    private static final List<String> CHALLENGES =
            List.of("cinc2020", "cinc2020-clinical", "cinc2021", "cinc2021-clinical");
    private static final List<String> CHALLENGE_DATABASES = List.of(
            "all", "cpsc2018", "cpsc-extra", "cinc-ptb", "cinc-ptb-xl", "georgia", "chapman-shaoxing", "ningbo");

    private final Map<String, TaskSpec> newest = new LinkedHashMap<>();
    private final Map<String, TaskSpec> byRef = new TreeMap<>();

    private TaskCatalogue(Collection<TaskSpec> tasks) {
        for (TaskSpec task : tasks) {
            byRef.put(task.ref().text(), task);
            newest.merge(task.id(), task, (one, other) -> other.version() > one.version() ? other : one);
        }
    }

    /// The documents that come with this version of ours and are scored unasked.
    public static TaskCatalogue ours() {
        return new TaskCatalogue(read(SCORED));
    }

    /// All documents that come with this version of ours: those that are scored unasked, and those that
    /// a user adds by their id.
    public static List<TaskSpec> shipped() {
        List<TaskSpec> tasks = new ArrayList<>(read(SCORED));
        tasks.addAll(read(
                PTB_XL_VIEWS.stream().map(view -> "ptbxl-" + view + ".json").toList()));
        tasks.addAll(read(Stream.concat(Stream.of("superclass"), PTB_XL_VIEWS.stream())
                .map(view -> "ptbxl-" + view + "-strodthoff2020.json")
                .toList()));
        for (String challenge : CHALLENGES) {
            tasks.addAll(read(CHALLENGE_DATABASES.stream()
                    .map(database -> challenge + "-" + database + ".json")
                    .toList()));
        }
        return tasks;
    }

    private static List<TaskSpec> read(List<String> names) {
        List<TaskSpec> tasks = new ArrayList<>();
        for (String name : names) {
            TaskSpec task = Json.read(text(name), TaskSpec.class);
            if (!task.problems().isEmpty()) {
                throw new IllegalStateException(
                        "Task document " + name + " is not valid: " + String.join("; ", task.problems()));
            }
            tasks.add(task);
        }
        return tasks;
    }

    /// The same with documents that were published before.
    public TaskCatalogue with(Collection<TaskSpec> published) {
        List<TaskSpec> tasks = new ArrayList<>(byRef.values());
        tasks.addAll(published);
        return new TaskCatalogue(tasks);
    }

    /// The tasks that are scored.
    public List<TaskSpec> scored() {
        return List.copyOf(newest.values());
    }

    /// All tasks known, also those no longer scored.
    public List<TaskSpec> all() {
        return List.copyOf(byRef.values());
    }

    /// The document that a reference names exactly.
    public Optional<TaskSpec> find(TaskRef ref) {
        return Optional.ofNullable(byRef.get(ref.text()));
    }

    private static String text(String name) {
        try (InputStream resource = TaskCatalogue.class.getResourceAsStream("tasks/" + name)) {
            if (resource == null) {
                throw new IllegalStateException("Task document " + name + " is missing in this build");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read task document " + name, e);
        }
    }
}
