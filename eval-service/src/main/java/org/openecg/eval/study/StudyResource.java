package org.openecg.eval.study;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.Identifier;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.openecg.eval.report.StudyReport;
import org.openecg.eval.score.EvaluationLoop;
import org.openecg.eval.score.EvaluationRefused;
import org.openecg.eval.task.TaskPublisher;
import org.openecg.hosting.OpenEcgException;
import org.openecg.store.index.SegmentIndex;

/// Studies: planned, started, followed, told. Documents are YAML or JSON.
@Path("/studies")
@Produces(MediaType.APPLICATION_JSON)
public class StudyResource {
    private static final String YAML = "application/yaml";

    private final Studies studies;
    private final EvaluationLoop loop;
    private final Map<String, Object> kafka;

    /// @param kafka settings of plain clients
    StudyResource(Studies studies, EvaluationLoop loop, @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.studies = studies;
        this.loop = loop;
        this.kafka = kafka;
    }

    /// All studies, the newest first.
    @GET
    public List<StudyView.Summary> list() {
        return studies.list();
    }

    /// What a document would become here; starts nothing.
    @POST
    @Blocking
    @Path("plan")
    @Consumes({MediaType.TEXT_PLAIN, YAML, MediaType.APPLICATION_JSON})
    public StudyView.Plan plan(String document) {
        StudySpec spec = read(document);
        try {
            studies.check(spec);
            return studies.plan(spec, segments(spec));
        } catch (StudyRefused e) {
            throw refusal(e);
        }
    }

    /// Starts a study; an equal document answers with the one there is.
    @POST
    @Blocking
    @Consumes({MediaType.TEXT_PLAIN, YAML, MediaType.APPLICATION_JSON})
    public StudyView.Plan start(String document) throws IOException {
        StudySpec spec = read(document);
        try {
            studies.check(spec);
            return studies.start(spec, segments(spec), new TaskPublisher(kafka));
        } catch (StudyRefused e) {
            throw refusal(e);
        }
    }

    /// A study with its runs and what came of it so far.
    ///
    /// @param id name, id, or the beginning of an id
    @GET
    @Path("{id}")
    public StudyView.Whole study(@PathParam("id") String id) {
        return studies.find(id).orElseThrow(() -> OpenEcgException.notFound("study", id));
    }

    /// Its report as one page.
    @GET
    @Path("{id}/report")
    @Produces(MediaType.TEXT_HTML)
    public String page(@PathParam("id") String id) {
        return StudyReport.html(study(id).result());
    }

    /// Its report as text.
    @GET
    @Path("{id}/report")
    @Produces("text/markdown")
    public String text(@PathParam("id") String id) {
        return StudyReport.markdown(study(id).result());
    }

    /// The documents that come with this version.
    @GET
    @Path("documents")
    public List<StudyDocuments.Document> documents() {
        return StudyDocuments.builtIn();
    }

    /// One of them, to start or to change.
    @GET
    @Path("documents/{name}")
    @Produces(YAML)
    public String document(@PathParam("name") String name) {
        return StudyDocuments.text(name).orElseThrow(() -> OpenEcgException.notFound("study document", name));
    }

    private static StudySpec read(String document) {
        try {
            StudySpec spec = StudyDocuments.read(document);
            List<String> problems = spec.problems();
            if (!problems.isEmpty()) {
                throw OpenEcgException.invalid("Study '" + spec.id() + "'", problems);
            }
            return spec;
        } catch (IllegalArgumentException e) {
            throw new OpenEcgException(OpenEcgException.INVALID, 400, String.valueOf(e.getMessage()));
        }
    }

    private SegmentIndex segments(StudySpec spec) {
        try {
            return loop.segments(spec.profile(), spec.datasets()).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof EvaluationRefused refused) {
                throw new OpenEcgException(refused.code(), 409, String.valueOf(refused.getMessage()));
            }
            if (e.getCause() instanceof IOException away) {
                throw new OpenEcgException(
                        OpenEcgException.UNAVAILABLE, 503, "Cannot read the log: " + away.getMessage());
            }
            throw e;
        }
    }

    private static OpenEcgException refusal(StudyRefused refused) {
        return new OpenEcgException(
                refused.code(), refused.code().endsWith("_TAKEN") ? 409 : 400, String.valueOf(refused.getMessage()));
    }
}
