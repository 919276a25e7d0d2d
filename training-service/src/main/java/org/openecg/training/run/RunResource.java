package org.openecg.training.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.openecg.contracts.json.Json;
import org.openecg.contracts.run.RunRecord;
import org.openecg.hosting.OpenEcgException;
import org.openecg.training.TrainingConfig;
import org.openecg.training.monitor.ReconstructionPicture;

/// Runs over REST: submit, look, cancel, retry. A run is its record and, while this process trains it, `progress`.
@Path("/runs")
@Singleton
@Blocking
@Produces(MediaType.APPLICATION_JSON)
public final class RunResource {
    private final TrainingConfig config;
    private final RunRegistry registry;
    private final RunSubmission submission;
    private final ProgressBoard board;
    private final RunWorker worker;

    RunResource(
            TrainingConfig config,
            RunRegistry registry,
            RunSubmission submission,
            ProgressBoard board,
            RunWorker worker) {
        this.config = config;
        this.registry = registry;
        this.submission = submission;
        this.board = board;
        this.worker = worker;
    }

    /// Submits a run; an equal one answers with itself.
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public ObjectNode submit(String body) {
        if (!worker.ready()) {
            throw new OpenEcgException(
                    OpenEcgException.UNAVAILABLE, 503, "Training has not reached Kafka; try again later");
        }
        RunRequest request;
        try {
            request = RunRequest.parse(body);
        } catch (IllegalArgumentException e) {
            throw OpenEcgException.invalid("the run request", List.of(String.valueOf(e.getMessage())));
        }
        try {
            return document(submission.submit(request.spec(), request.repetition()));
        } catch (IOException e) {
            throw new OpenEcgException(OpenEcgException.UNAVAILABLE, 503, "Cannot submit the run: " + e.getMessage());
        }
    }

    @GET
    public List<ObjectNode> list() {
        return registry.list().stream().map(this::document).toList();
    }

    @GET
    @Path("/{id}")
    public ObjectNode find(@PathParam("id") String id) {
        return document(registry.find(id).orElseThrow(() -> OpenEcgException.notFound("run", id)));
    }

    @POST
    @Path("/{id}/cancel")
    public ObjectNode cancel(@PathParam("id") String id) {
        return document(registry.cancel(id));
    }

    @POST
    @Path("/{id}/retry")
    public ObjectNode retry(@PathParam("id") String id) {
        return document(registry.retry(id));
    }

    /// The newest picture of what a method that hides samples gives back for them.
    @GET
    @Path("/{id}/reconstruction")
    @Produces("image/svg+xml")
    public String reconstruction(@PathParam("id") String id) {
        RunRecord run = registry.find(id).orElseThrow(() -> OpenEcgException.notFound("run", id));
        try {
            return Files.readString(config.checkpoints().resolve(run.runId()).resolve(ReconstructionPicture.FILE));
        } catch (NoSuchFileException _) {
            throw OpenEcgException.notFound(
                    "picture of the " + run.spec().method().id() + " run", id);
        } catch (IOException e) {
            throw new OpenEcgException(OpenEcgException.UNAVAILABLE, 503, "Cannot read the picture: " + e);
        }
    }

    private ObjectNode document(RunRecord run) {
        ObjectNode node = (ObjectNode) Json.tree(run);
        board.latest(run.runId()).ifPresent(progress -> node.set("progress", Json.tree(progress)));
        return node;
    }
}
