package org.openecg.hosting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openecg.contracts.json.Json;
import org.openecg.contracts.task.TaskRef;

class ProblemMapperTest {
    private final ProblemMapper mapper = new ProblemMapper();

    @Test
    void answersARefusalAsAProblemDocument() {
        Response response = mapper.toResponse(OpenEcgException.invalid("RunSpec", List.of("steps is 0", "seed is x")));

        assertThat(response.getStatus()).isEqualTo(400);
        assertThat(response.getMediaType()).hasToString("application/problem+json");
        assertThat(response.getEntity())
                .isEqualTo("{\"code\":\"INVALID\",\"detail\":\"RunSpec is not valid: steps is 0; seed is x\","
                        + "\"errors\":[\"steps is 0\",\"seed is x\"],\"status\":400,\"title\":\"Bad Request\","
                        + "\"type\":\"urn:openecg:problem:INVALID\"}");
    }

    @Test
    void keepsTheServicesOwnCodes() {
        Problem problem = ProblemMapper.problem(
                new RuntimeException(new OpenEcgException("PIN_ERASED", 409, "The pin holds an erased patient")));

        assertThat(problem.code()).isEqualTo("PIN_ERASED");
        assertThat(problem.status()).isEqualTo(409);
    }

    @Test
    void givesTheFrameworksAnswersStableCodes() {
        assertThat(ProblemMapper.problem(new NotFoundException("no such path")).code())
                .isEqualTo("NOT_FOUND");
        assertThat(ProblemMapper.problem(new WebApplicationException(413)).code())
                .isEqualTo("TOO_LARGE");
        assertThat(ProblemMapper.problem(new WebApplicationException(405)).code())
                .isEqualTo("METHOD_NOT_ALLOWED");
        assertThat(ProblemMapper.problem(new WebApplicationException(418)).code())
                .isEqualTo("INVALID");
    }

    @Test
    void saysWhereABodyCannotBeRead() {
        Problem problem = ProblemMapper.problem(unreadable("{\"id\":\"a\",\n\"versoin\":1}"));

        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.detail())
                .startsWith("Cannot read the body: Unrecognized field \"versoin\"")
                .endsWith("(line 2, column 13)");
    }

    @Test
    void tellsNothingOfWhatNobodyExpected() {
        Problem problem = ProblemMapper.problem(new IllegalStateException("jdbc:postgresql://user:password@host"));

        assertThat(problem.status()).isEqualTo(500);
        assertThat(problem.code()).isEqualTo("INTERNAL");
        assertThat(problem.detail()).doesNotContain("password");
    }

    private static Exception unreadable(String body) {
        try {
            Json.mapper().readValue(body, TaskRef.class);
            throw new AssertionError("was read");
        } catch (JsonProcessingException e) {
            return e;
        }
    }
}
