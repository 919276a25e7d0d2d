package org.openecg.eval.page;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;
import org.openecg.contracts.task.TaskSpec;
import org.openecg.eval.embedding.EmbeddingMatrix;
import org.openecg.eval.embedding.MatrixProblem;
import org.openecg.eval.score.EvaluationLoop;
import org.openecg.eval.score.EvaluationRefused;
import org.openecg.hosting.OpenEcgException;

/// Scores of encoders that are not ours, by the embeddings that they made.
@Path("/embeddings")
public class EmbeddingResource {
    private static final String NAMES = "[A-Za-z0-9][A-Za-z0-9._-]{0,62}";

    private final EvaluationLoop loop;

    public EmbeddingResource(EvaluationLoop loop) {
        this.loop = loop;
    }

    /// Scores a matrix of embeddings on a task; what is known already is not computed again.
    ///
    /// @param name of the encoder
    /// @param embeddings `.npy`, one row a recording
    /// @param ids CSV with a header, whose first column names the rows by recording id or file
    @POST
    @Blocking
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public CompletionStage<List<ScoreLine>> score(
            @QueryParam("task") String task,
            @QueryParam("name") String name,
            @RestForm("embeddings") @Nullable FileUpload embeddings,
            @RestForm("ids") @Nullable FileUpload ids)
            throws IOException {
        if (embeddings == null || ids == null) {
            throw new OpenEcgException(
                    OpenEcgException.INVALID, 400, "The files 'embeddings' and 'ids' must both be given");
        }
        if (name == null || !name.matches(NAMES)) {
            throw new OpenEcgException(
                    OpenEcgException.INVALID,
                    400,
                    "name must be 1 to 63 letters, digits, dots, dashes and underscores but is '" + name + "'");
        }
        TaskSpec wanted = TaskResource.scored(loop, task);
        try {
            EmbeddingMatrix matrix = EmbeddingMatrix.read(embeddings.uploadedFile(), ids.uploadedFile());
            return loop.external(wanted, name, matrix)
                    .exceptionallyCompose(thrown -> CompletableFuture.failedFuture(
                            thrown instanceof EvaluationRefused refused
                                    ? new OpenEcgException(refused.code(), 409, String.valueOf(refused.getMessage()))
                                    : thrown))
                    .thenApply(scores -> scores.stream()
                            .flatMap(score -> ScoreLine.all(score).stream())
                            .toList());
        } catch (MatrixProblem e) {
            throw new OpenEcgException(e.code(), 400, e.reason());
        }
    }
}
