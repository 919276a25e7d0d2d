package org.openecg.eval.score;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import org.openecg.eval.fixture.KafkaResource;
import org.openecg.eval.fixture.PostgresResource;

@QuarkusTest
@TestProfile(ScoreStorePostgresTest.OnPostgres.class)
class ScoreStorePostgresTest extends ScoreStoreContract {
    /// The same build with another URL.
    public static final class OnPostgres implements QuarkusTestProfile {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(KafkaResource.class), new TestResourceEntry(PostgresResource.class));
        }

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }
    }
}
