package org.openecg.eval.page;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openecg.contracts.json.Json;
import org.openecg.eval.score.ScoreStore;
import org.openecg.eval.score.StoredScore;
import org.openecg.hosting.OpenEcgException;

/// What this service believes it has published, for the checker; behind the token.
@Path("/facts")
public class FactsResource {
    private static final int MOST = 10_000;

    private final ScoreStore store;

    public FactsResource(ScoreStore store) {
        this.store = store;
    }

    /// One published score.
    ///
    /// @param sha256 of the UTF-8 text of its document
    public record ScoreFact(String scoreId, String sha256) {}

    /// One page in ascending order of ids.
    ///
    /// @param next last id of the page; null on the last page
    public record Page(List<ScoreFact> items, @Nullable String next) {
        public Page {
            items = List.copyOf(items);
        }
    }

    /// Published scores.
    ///
    /// @param from the page begins after this id
    @GET
    @Path("scores")
    public Page scores(
            @QueryParam("from") @DefaultValue("") String from, @QueryParam("limit") @DefaultValue("1000") int limit) {
        if (limit < 1 || limit > MOST) {
            throw new OpenEcgException(
                    OpenEcgException.INVALID, 400, "limit must be from 1 to " + MOST + " but is " + limit);
        }
        List<ScoreFact> items = store.publishedAfter(from, limit).stream()
                .map(FactsResource::fact)
                .toList();
        return new Page(items, items.size() < limit ? null : items.getLast().scoreId());
    }

    private static ScoreFact fact(StoredScore stored) {
        try {
            byte[] text = Json.write(stored.score()).getBytes(StandardCharsets.UTF_8);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
            return new ScoreFact(stored.score().scoreId(), HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }
}
