package org.openecg.eval.score;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.openecg.eval.fixture.KafkaResource;

@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
class ScoreStoreH2Test extends ScoreStoreContract {}
