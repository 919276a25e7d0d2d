package org.openecg.hosting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class EitherDriverTest {
    private final EitherDriver driver = new EitherDriver();

    @Test
    void opensH2() throws SQLException {
        try (Connection connection =
                Objects.requireNonNull(driver.connect("jdbc:h2:mem:either;MODE=PostgreSQL", new Properties()))) {
            assertThat(connection.getMetaData().getDatabaseProductName()).isEqualTo("H2");
        }
    }

    @Test
    void hasPostgresForTheRest() throws SQLException {
        assertThat(driver.acceptsURL("jdbc:postgresql://127.0.0.1/eval")).isTrue();
        assertThat(driver.acceptsURL("jdbc:mysql://127.0.0.1/eval")).isFalse();
    }

    @Test
    void reportsAServerThatIsNotThere() {
        assertThatThrownBy(() -> driver.connect("jdbc:postgresql://127.0.0.1:1/eval?user=x", new Properties()))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("127.0.0.1:1 refused");
    }
}
