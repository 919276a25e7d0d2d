package org.openecg.eval.protocol;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openecg.eval.protocol.Split.Role;

/// The linear probe on the labels of a share of the training patients, five draws. Rows that choose keep their labels.
///
/// Patients are in the order of SHA-256("openecg.few-labels.1", draw, patient), so a smaller share is part of a larger
/// one, and all subjects learn from the same patients. Of a subject that has random draws of its own, each takes the
/// patients of one draw.
public final class FewLabels implements Protocol {
    private static final int DRAWS = 5;
    private static final int FEWEST_PATIENTS = 20; // below, a draw is an accident

    private final int percent;
    private final int threads;

    /// On one thread.
    ///
    /// @param percent of the training patients
    public FewLabels(int percent) {
        this(percent, 1);
    }

    FewLabels(int percent, int threads) {
        this.percent = percent;
        this.threads = threads;
    }

    @Override
    public String id() {
        return "linear-probe-" + percent + "pct/1";
    }

    @Override
    public boolean fits(Split split) {
        return taken(patients(split)) >= FEWEST_PATIENTS
                && IntStream.range(0, DRAWS).allMatch(draw -> drawn(split, draw).canChoose());
    }

    @Override
    public List<Outcome> run(List<Features> draws, Split split) {
        LinearProbe probe = new LinearProbe(threads);
        List<Outcome> outcomes = new ArrayList<>();
        for (int draw = 0; draw < DRAWS; draw++) {
            Features features = draws.get(draw % draws.size());
            outcomes.add(
                    new Outcome(null, probe.run(features, drawn(split, draw)).test()));
        }
        return outcomes;
    }

    @Override
    public boolean commonDraws() {
        return true;
    }

    /// The split with the other training rows in no role.
    Split drawn(Split split, int draw) {
        SortedMap<String, String> order = new TreeMap<>();
        Set<String> patients = patients(split);
        patients.forEach(patient -> order.put(key(draw, patient), patient));
        return split.learningFrom(
                order.values().stream().limit(taken(patients)).collect(Collectors.toUnmodifiableSet()));
    }

    private int taken(Collection<String> patients) {
        return (int) Math.ceil(patients.size() * percent / 100.0);
    }

    private static Set<String> patients(Split split) {
        Set<String> patients = new TreeSet<>();
        for (int row : split.rows(Role.TRAIN)) {
            patients.add(split.patient(row));
        }
        return patients;
    }

    private static String key(int draw, String patient) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of()
                    .formatHex(digest.digest(
                            ("openecg.few-labels.1 " + draw + " " + patient).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
