package org.openecg.eval.page;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Optional;
import org.openecg.contracts.score.Score;
import org.openecg.eval.score.Evaluation;
import org.openecg.eval.score.ScoreStore;
import org.openecg.eval.score.StoredScore;
import org.openecg.hosting.OpenEcgException;

/// Scores as they are stored.
@Path("/")
public class ScoreResource {
    private final ScoreStore store;

    public ScoreResource(ScoreStore store) {
        this.store = store;
    }

    /// One line a score and metric.
    ///
    /// @param task only of this task
    /// @param classes also a line for each class
    @GET
    @Path("scores")
    public List<ScoreLine> scores(
            @QueryParam("task") Optional<String> task, @QueryParam("classes") @DefaultValue("false") boolean classes) {
        return store.scores().stream()
                .map(StoredScore::score)
                .filter(score ->
                        task.isEmpty() || task.get().equals(score.task().id()))
                .flatMap(score -> (classes ? ScoreLine.all(score) : ScoreLine.macro(score)).stream())
                .toList();
    }

    /// The whole document of a score.
    @GET
    @Path("scores/{id}")
    public Score score(@PathParam("id") String id) {
        return store.score(id).map(StoredScore::score).orElseThrow(() -> OpenEcgException.notFound("score", id));
    }

    /// What became of each checkpoint on each task, with the reason where one waits or failed.
    @GET
    @Path("evaluations")
    public List<Evaluation> evaluations() {
        return store.evaluations();
    }
}
