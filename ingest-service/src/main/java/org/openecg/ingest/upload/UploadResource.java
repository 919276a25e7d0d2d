package org.openecg.ingest.upload;

import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;
import org.openecg.hosting.OpenEcgException;
import org.openecg.ingest.ledger.Reject;
import org.openecg.ingest.segment.Assembled;
import org.openecg.ingest.segment.FolderAssembler;
import org.openecg.ingest.source.SourceHost;
import org.openecg.signal.chain.ChainProfile;

/// The segments of one recording whose files are in the request. The files are gone when it is answered.
@Path("/recordings")
@Singleton
@Produces(MediaType.APPLICATION_JSON)
public final class UploadResource {
    private static final int UNPROCESSABLE = 422;

    private final SourceHost host;

    UploadResource(SourceHost host) {
        this.host = host;
    }

    /// The answer.
    ///
    /// @param droppedWindows windows that were too short or had too many gaps
    /// @param warnings what a user should know
    public record Uploaded(String profile, int droppedWindows, List<String> warnings, List<SegmentDocument> segments) {
        public Uploaded {
            warnings = List.copyOf(warnings);
            segments = List.copyOf(segments);
        }
    }

    /// Answers with the segments, or with a problem whose code is that of the reject.
    ///
    /// @param dataset id of a dataset profile; without it the one that fits
    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Uploaded upload(
            @QueryParam("publish") @DefaultValue("false") boolean publish,
            @QueryParam("dataset") @Nullable String dataset,
            @QueryParam("profile") @DefaultValue("openecg") String profile,
            @RestForm(FileUpload.ALL) List<FileUpload> files)
            throws IOException {
        if (publish) {
            throw new OpenEcgException(
                    OpenEcgException.INVALID, 400, "publish must be false; recordings are published by POST /sources");
        }
        if (files.isEmpty() || files.size() > host.mostUploadFiles()) {
            throw new OpenEcgException(
                    OpenEcgException.INVALID,
                    400,
                    "An upload must have from 1 to " + host.mostUploadFiles() + " files but has " + files.size());
        }
        long bytes = files.stream().mapToLong(FileUpload::size).sum();
        if (bytes > host.mostUploadBytes()) {
            throw new OpenEcgException(
                    OpenEcgException.TOO_LARGE,
                    413,
                    "An upload must have at most " + host.mostUploadBytes() + " bytes but has " + bytes);
        }
        try (UploadFolder folder = UploadFolder.of(files)) {
            ChainProfile chain = ChainProfile.named(profile);
            return answer(
                    chain,
                    new FolderAssembler(host.catalogue()).assemble(folder.path(), Optional.ofNullable(dataset), chain));
        } catch (IllegalArgumentException e) {
            throw new OpenEcgException(OpenEcgException.INVALID, 400, String.valueOf(e.getMessage()));
        }
    }

    private static Uploaded answer(ChainProfile profile, Assembled assembled) {
        return switch (assembled) {
            case Assembled.Fresh fresh ->
                new Uploaded(
                        profile.id(),
                        fresh.droppedWindows(),
                        fresh.warnings(),
                        fresh.parts().stream()
                                .flatMap(part -> part.segments().stream())
                                .map(SegmentDocument::of)
                                .toList());
            case Assembled.Unchanged unchanged -> new Uploaded(profile.id(), 0, unchanged.warnings(), List.of());
            case Assembled.Refused(Reject reject, var _) ->
                throw new OpenEcgException(
                        reject.code().name(),
                        UNPROCESSABLE,
                        "Cannot read " + reject.file() + (reject.place().isEmpty() ? "" : " " + reject.place()) + ": "
                                + reject.reason());
        };
    }
}
