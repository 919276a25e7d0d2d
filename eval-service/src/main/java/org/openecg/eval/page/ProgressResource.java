package org.openecg.eval.page;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import org.openecg.hosting.OpenEcgException;

/// Live progress of runs.
@Path("/progress")
public class ProgressResource {
    private final ProgressFeed feed;

    public ProgressResource(ProgressFeed feed) {
        this.feed = feed;
    }

    /// All runs that were heard of.
    @GET
    public List<ProgressFeed.Progress> all() {
        return feed.all();
    }

    /// One run.
    @GET
    @Path("{run}")
    public ProgressFeed.Progress one(@PathParam("run") String run) {
        return feed.find(run).orElseThrow(() -> OpenEcgException.notFound("progress of run", run));
    }
}
