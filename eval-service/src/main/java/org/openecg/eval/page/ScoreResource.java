package org.openecg.eval.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.openecg.contracts.score.Score;
import org.openecg.eval.score.EvaluationLoop;
import org.openecg.eval.score.EvaluationRefused;
import org.openecg.eval.score.Reproduction;
import org.openecg.eval.score.ScoreStore;
import org.openecg.eval.score.StoredScore;
import org.openecg.hosting.OpenEcgException;

/// Scores as they are stored.
@Path("/")
public class ScoreResource {
    private static final CsvMapper CSV = CsvMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();

    private final ScoreStore store;
    private final EvaluationLoop loop;

    public ScoreResource(ScoreStore store, EvaluationLoop loop) {
        this.store = store;
        this.loop = loop;
    }

    /// One line a score and metric, in the order of their making.
    ///
    /// @param wanted which scores
    /// @param classes also a line for each class
    @GET
    @Path("scores")
    @Produces(MediaType.APPLICATION_JSON)
    public List<ScoreLine> scores(
            @BeanParam ScoreFilter wanted, @QueryParam("classes") @DefaultValue("false") boolean classes) {
        return wanted.of(store.scores().stream().map(StoredScore::score))
                .flatMap(score -> (classes ? ScoreLine.all(score) : ScoreLine.macro(score)).stream())
                .toList();
    }

    /// The same as a table.
    @GET
    @Path("scores")
    @Produces("text/csv")
    public String table(@BeanParam ScoreFilter wanted, @QueryParam("classes") @DefaultValue("false") boolean classes)
            throws JsonProcessingException {
        return CSV.writer(CSV.schemaFor(ScoreLine.class).withHeader()).writeValueAsString(scores(wanted, classes));
    }

    /// The whole document of a score.
    @GET
    @Path("scores/{id}")
    public Score score(@PathParam("id") String id) {
        return store.score(id).map(StoredScore::score).orElseThrow(() -> OpenEcgException.notFound("score", id));
    }

    /// Computes a score anew and compares; what is computed is not kept.
    @POST
    @Blocking // it looks into the database before it waits
    @Path("scores/{id}/reproduce")
    public CompletionStage<Reproduction> reproduce(@PathParam("id") String id) {
        return loop.reproduce(score(id))
                .exceptionallyCompose(thrown -> CompletableFuture.failedFuture(
                        thrown instanceof EvaluationRefused refused
                                ? new OpenEcgException(refused.code(), 409, String.valueOf(refused.getMessage()))
                                : thrown));
    }

    /// What became of each checkpoint on each task, with the reason where one waits or failed.
    ///
    /// @param run only checkpoints of this run
    @GET
    @Path("evaluations")
    public EvaluationSummary evaluations(@QueryParam("run") Optional<String> run) {
        return EvaluationSummary.of(
                store.checkpoints().stream()
                        .filter(event -> run.isEmpty() || run.get().equals(event.runId()))
                        .toList(),
                store.evaluations());
    }

    /// Asks for evaluations that ended once more; scores of what has not changed stay as they are.
    ///
    /// @param checkpoint only of this one
    /// @param task only on this one
    @POST
    @Path("evaluations/again")
    public Asked again(
            @QueryParam("checkpoint") Optional<String> checkpoint, @QueryParam("task") Optional<String> task) {
        return new Asked(store.again(checkpoint.orElse(null), task.orElse(null)));
    }

    /// How many evaluations were asked for.
    public record Asked(int evaluations) {}
}
