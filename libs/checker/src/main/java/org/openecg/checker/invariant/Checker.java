package org.openecg.checker.invariant;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.openecg.contracts.proto.SourceMessage;
import org.openecg.contracts.score.Score;
import org.openecg.hosting.TopicReader;

/// Checks all invariants on a running or resting system, read-only.
///
/// Reads every topic to its high watermark, read_committed, so it waits for open transactions (at most 90 s without
/// progress). What moves while it reads is not judged and counted as in flight. One thread; about half a kilobyte of
/// heap for each part of a recording.
public final class Checker {
    private Checker() {}

    /// Checks everything that the settings give access to.
    ///
    /// @throws IOException if Kafka or a service cannot be reached or refuses to answer
    public static CheckReport check(CheckerSettings settings) throws IOException {
        Findings findings = new Findings();
        try (TopicReader reader = new TopicReader(settings.kafka());
                Admin admin = Admin.create(settings.kafka());
                Facts facts = new Facts(settings.token())) {
            List<SourceMessage> sources = new SourceCheck(findings).run(reader, admin);
            LabelledRecordings labelled = new SegmentCheck(findings).run(reader, topics(admin));
            List<Announcement> announced = new CheckpointCheck(findings, settings.checkpointRoot()).run(reader);
            Map<String, Score> scores = new ScoreCheck(findings).run(reader, announced, labelled);
            FactsCheck factsCheck = new FactsCheck(findings, facts);
            if (settings.ingest() != null) {
                factsCheck.sources(settings.ingest(), sources);
            }
            if (settings.training() != null) {
                factsCheck.runs(settings.training(), announced);
            }
            if (settings.eval() != null) {
                factsCheck.scores(settings.eval(), scores);
            }
        }
        note(settings, findings);
        return findings.report();
    }

    private static void note(CheckerSettings settings, Findings findings) {
        if (settings.ingest() == null || settings.training() == null || settings.eval() == null) {
            findings.note("Not all services were given, so not all of their facts were compared with the topics");
        }
    }

    private static Set<String> topics(Admin admin) throws IOException {
        try {
            return admin.listTopics().names().get();
        } catch (ExecutionException e) {
            throw new IOException("Cannot list the topics: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while listing the topics", e);
        }
    }
}
