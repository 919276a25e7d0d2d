package org.openecg.training.run;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.List;

/// Every test of the registry once more, on a real PostgreSQL.
@QuarkusTest
@TestProfile(RunRegistryPostgresTest.OnPostgres.class)
class RunRegistryPostgresTest extends RunRegistryTest {
    /// The same application with another database behind it.
    public static final class OnPostgres implements QuarkusTestProfile {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(PostgresDatabase.class));
        }
    }
}
