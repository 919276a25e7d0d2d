package org.openecg.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class DoctorCommandTest {
    @Test
    void refusesFewerThanNoThreads() {
        StringWriter errors = new StringWriter();

        int status = new CommandLine(new DoctorCommand())
                .setErr(new PrintWriter(errors))
                .execute("--threads", "-1");

        assertThat(status).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(errors.toString()).contains("--threads must be 0 (one per core) or more but is -1");
    }
}
