package org.openecg.hosting;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.PathSegment;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/// Asks for `Authorization: Bearer TOKEN` on every request that may change something, and on everything under
/// `/facts`, whose answers tell more than pages do.
///
/// The token is the setting `openecg.token` (environment `OPENECG_TOKEN`), else the content of the file that
/// `openecg.token.file` names (`OPENECG_TOKEN_FILE`). Without one the service does not start.
@Provider
@Singleton
public final class BearerToken implements ContainerRequestFilter {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final String SCHEME = "Bearer ";

    private final byte[] token;

    @Inject
    public BearerToken(
            @ConfigProperty(name = "openecg.token") Optional<String> token,
            @ConfigProperty(name = "openecg.token.file") Optional<String> file) {
        this.token = read(token, file).getBytes(StandardCharsets.UTF_8);
    }

    private static String read(Optional<String> token, Optional<String> file) {
        String found = token.or(() -> file.map(BearerToken::content)).orElse("").strip();
        if (found.isEmpty()) {
            throw new IllegalStateException("There is no token: set OPENECG_TOKEN, or OPENECG_TOKEN_FILE to a file that"
                    + " holds one; it must not be empty");
        }
        return found;
    }

    private static String content(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the token from OPENECG_TOKEN_FILE=" + file, e);
        }
    }

    /// Being told of the start makes this class, and so the start, fail when there is no token, not the first request.
    void start(@Observes StartupEvent event) {}

    @Override
    public void filter(ContainerRequestContext request) {
        List<String> path = request.getUriInfo().getPathSegments().stream()
                .map(PathSegment::getPath)
                .toList();
        if (!allows(request.getMethod(), path, request.getHeaderString(HttpHeaders.AUTHORIZATION))) {
            Problem problem = Problem.of(
                    OpenEcgException.UNAUTHORIZED,
                    401,
                    request.getMethod() + " /" + String.join("/", path)
                            + " needs the header 'Authorization: Bearer TOKEN' with this installation's token");
            request.abortWith(Response.fromResponse(problem.response())
                    .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                    .build());
        }
    }

    boolean allows(String method, List<String> path, @Nullable String authorization) {
        if (SAFE.contains(method) && !path.contains("facts")) {
            return true;
        }
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return false;
        }
        byte[] given = authorization.substring(SCHEME.length()).strip().getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(given, token); // takes the same time wherever they differ
    }
}
