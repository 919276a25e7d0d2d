package org.openecg.hosting;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.openecg.contracts.topic.TopicSpec;
import org.openecg.contracts.topic.TopicSpec.Cleanup;

/// Makes sure at start that the topics of the one table exist and cannot lose or merge data.
///
/// On a laptop missing topics are created; on Kubernetes the topic operator owns them and they are only verified.
/// Partitions may be more than the table says, never fewer; cleanup must be equal; retention may be longer. All
/// findings are reported at once.
public final class TopicSetup {
    /// Who makes missing topics.
    public enum Mode {
        /// We do, with the laptop's partitions and the broker's default replication.
        CREATE,
        /// Somebody else has to.
        VERIFY
    }

    private static final String MISSING = " is missing";
    private static final Duration VISIBLE_WITHIN = Duration.ofSeconds(10);

    private TopicSetup() {}

    /// Creates what is missing, if told to, and verifies all.
    ///
    /// @param settings of the client, at least `bootstrap.servers`
    /// @throws IOException naming each topic that is missing or differs, or that Kafka does not answer
    public static void ensure(Map<String, Object> settings, Collection<TopicSpec> topics, Mode mode)
            throws IOException {
        try (Admin admin = Admin.create(settings)) {
            List<String> problems = switch (mode) {
                case CREATE -> {
                    create(admin, topics);
                    yield problemsOnceVisible(admin, topics);
                }
                case VERIFY -> problems(admin, topics, mode);
            };
            if (!problems.isEmpty()) {
                throw new IOException("Cannot use the topics of this Kafka: " + String.join("; ", problems));
            }
        } catch (ExecutionException e) {
            throw new IOException(
                    "Cannot reach Kafka at " + settings.get("bootstrap.servers") + ": " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while verifying topics", e);
        }
    }

    private static void create(Admin admin, Collection<TopicSpec> topics)
            throws ExecutionException, InterruptedException {
        var existing = admin.listTopics().names().get();
        List<NewTopic> missing = topics.stream()
                .filter(topic -> !existing.contains(topic.name()))
                .map(topic -> new NewTopic(topic.name(), Optional.of(topic.laptopPartitions()), Optional.empty())
                        .configs(topic.config()))
                .toList();
        for (KafkaFuture<Void> created : admin.createTopics(missing).values().values()) {
            try {
                created.get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) { // another service was quicker
                    throw e;
                }
            }
        }
    }

    /// A topic may exist a moment before the broker that we ask knows of it.
    private static List<String> problemsOnceVisible(Admin admin, Collection<TopicSpec> topics)
            throws ExecutionException, InterruptedException {
        long giveUpAt = System.nanoTime() + VISIBLE_WITHIN.toNanos();
        List<String> problems = problems(admin, topics, Mode.CREATE);
        while (problems.stream().anyMatch(problem -> problem.endsWith(MISSING)) && System.nanoTime() < giveUpAt) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            problems = problems(admin, topics, Mode.CREATE);
        }
        return problems;
    }

    private static List<String> problems(Admin admin, Collection<TopicSpec> topics, Mode mode)
            throws ExecutionException, InterruptedException {
        List<String> names = topics.stream().map(TopicSpec::name).toList();
        var descriptions = admin.describeTopics(names).topicNameValues();
        List<String> problems = new ArrayList<>();
        List<TopicSpec> present = new ArrayList<>();
        for (TopicSpec topic : topics) {
            try {
                compare(topic, pending(descriptions, topic.name()).get(), problems);
                present.add(topic);
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e;
                }
                problems.add("topic " + topic.name() + MISSING
                        + (mode == Mode.VERIFY ? " (create it, or set openecg.topics.create=true)" : ""));
            }
        }
        var configs = admin.describeConfigs(
                        present.stream().map(TopicSetup::resource).toList())
                .values();
        for (TopicSpec topic : present) {
            compare(topic, pending(configs, resource(topic)).get(), problems);
        }
        return problems;
    }

    private static <K, V> KafkaFuture<V> pending(Map<K, KafkaFuture<V>> answers, K key) {
        KafkaFuture<V> answer = answers.get(key);
        if (answer == null) {
            throw new IllegalStateException("Kafka's client has no answer for " + key);
        }
        return answer;
    }

    private static ConfigResource resource(TopicSpec topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
    }

    private static void compare(TopicSpec topic, TopicDescription found, List<String> problems) {
        if (found.partitions().size() < topic.laptopPartitions()) {
            problems.add("topic " + topic.name() + " has " + found.partitions().size()
                    + " partitions but needs at least " + topic.laptopPartitions());
        }
    }

    private static void compare(TopicSpec topic, Config found, List<String> problems) {
        String policy = found.get("cleanup.policy").value();
        if (!topic.cleanup().policy().equals(policy)) {
            problems.add("topic " + topic.name() + " has cleanup.policy " + policy + " but must have "
                    + topic.cleanup().policy());
        }
        if (topic.cleanup() == Cleanup.DELETE) {
            atLeast(topic, found, "retention.ms", topic.retentionMillis(), problems);
            atLeast(topic, found, "retention.bytes", -1, problems);
        }
    }

    private static void atLeast(TopicSpec topic, Config found, String key, long least, List<String> problems) {
        String value = found.get(key).value();
        long actual = Long.parseLong(value);
        boolean enough = actual == -1 || (least != -1 && actual >= least);
        if (!enough) {
            problems.add("topic " + topic.name() + " has " + key + " " + value + " but must have "
                    + (least == -1 ? "-1 (unlimited)" : "at least " + least));
        }
    }
}
