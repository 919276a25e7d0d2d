package org.openecg.eval.page;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.openecg.contracts.score.Score;
import org.openecg.hosting.OpenEcgException;

/// Which scores a caller wants; what is not given asks for all.
public final class ScoreFilter {
    @QueryParam("task")
    Optional<String> task = Optional.empty();

    @QueryParam("protocol")
    Optional<String> protocol = Optional.empty();

    @QueryParam("method")
    Optional<String> method = Optional.empty();

    @QueryParam("run")
    Optional<String> run = Optional.empty();

    @QueryParam("checkpoint")
    Optional<String> checkpoint = Optional.empty();

    /// Scores that a page begins after.
    @QueryParam("from")
    @DefaultValue("0")
    long from;

    /// Scores of a page at most.
    @QueryParam("limit")
    @DefaultValue("100000")
    long limit;

    Stream<Score> of(Stream<Score> scores) {
        if (from < 0 || limit < 1) {
            throw OpenEcgException.invalid(
                    "the page",
                    List.of("from must be at least 0 and limit at least 1 but are " + from + " and " + limit));
        }
        return scores.filter(score -> is(task, score.task().id())
                        && is(protocol, score.protocol())
                        && is(method, score.subject().method())
                        && is(run, String.valueOf(score.subject().runId()))
                        && is(checkpoint, String.valueOf(score.subject().checkpointId())))
                .skip(from)
                .limit(limit);
    }

    private static boolean is(Optional<String> wanted, String found) {
        return wanted.isEmpty() || wanted.get().equals(found);
    }
}
