package org.openecg.eval.task;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.openecg.contracts.json.Json;
import org.openecg.contracts.task.TaskRef;
import org.openecg.contracts.task.TaskSpec;

/// The tasks of this installation: ours, which are scored, and older ones from the topic, which selections of earlier
/// runs may still name. Immutable.
public final class TaskCatalogue {
    private static final List<String> DOCUMENTS = List.of("ptbxl-superclass.json", "synthetic-six.json");

    private final List<TaskSpec> own;
    private final Map<String, TaskSpec> byRef = new TreeMap<>();

    private TaskCatalogue(List<TaskSpec> own, Collection<TaskSpec> published) {
        this.own = List.copyOf(own);
        published.forEach(task -> byRef.put(task.ref().text(), task));
        own.forEach(task -> byRef.put(task.ref().text(), task));
    }

    /// The documents that come with this version of ours.
    public static TaskCatalogue ours() {
        List<TaskSpec> tasks = new ArrayList<>();
        for (String name : DOCUMENTS) {
            TaskSpec task = Json.read(text(name), TaskSpec.class);
            if (!task.problems().isEmpty()) {
                throw new IllegalStateException(
                        "Task document " + name + " is not valid: " + String.join("; ", task.problems()));
            }
            tasks.add(task);
        }
        return new TaskCatalogue(tasks, List.of());
    }

    /// The same with documents that were published before.
    public TaskCatalogue with(Collection<TaskSpec> published) {
        return new TaskCatalogue(own, published);
    }

    /// The tasks that are scored.
    public List<TaskSpec> own() {
        return own;
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
