package org.openecg.contracts.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.openecg.contracts.id.CanonicalDigest;
import org.openecg.contracts.json.Json;
import org.openecg.contracts.pin.Selection;

/// What a run is asked to do. Equal specs over equal content are one run.
///
/// Random streams come from (seed, epoch, segment id, view), never from the run's id, so that arms of a study are
/// paired
/// by seed.
///
/// @param profile the preprocessing profile of the segments
/// @param batchSize samples a step
/// @param passSamples samples that are computed at once; a step of more is made of several passes, each a group of its
///     own to batch norm. 0 = all, left out of documents
/// @param steps optimiser steps
/// @param announceSteps steps whose checkpoints are announced; empty = the last alone
public record RunSpec(
        RunKind kind,
        MethodSpec method,
        EncoderSpec encoder,
        String profile,
        Selection selection,
        AugmentationSpec augmentation,
        OptimiserSpec optimiser,
        int batchSize,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) int passSamples,
        int steps,
        Precision precision,
        Set<Integer> announceSteps,
        long seed) {

    public RunSpec {
        announceSteps = announceSteps == null ? Set.of() : new TreeSet<>(announceSteps);
    }

    /// What a document left out though it must not.
    private List<String> missing() {
        Map<String, @Nullable Object> needed = new TreeMap<>();
        needed.put("kind", kind);
        needed.put("method", method);
        needed.put("encoder", encoder);
        needed.put("profile", profile);
        needed.put("selection", selection);
        needed.put("augmentation", augmentation);
        needed.put("optimiser", optimiser);
        needed.put("precision", precision);
        return needed.entrySet().stream()
                .filter(member -> member.getValue() == null)
                .map(member -> member.getKey() + " is missing")
                .toList();
    }

    /// All samples of a step at once.
    public RunSpec(
            RunKind kind,
            MethodSpec method,
            EncoderSpec encoder,
            String profile,
            Selection selection,
            AugmentationSpec augmentation,
            OptimiserSpec optimiser,
            int batchSize,
            int steps,
            Precision precision,
            Set<Integer> announceSteps,
            long seed) {
        this(
                kind,
                method,
                encoder,
                profile,
                selection,
                augmentation,
                optimiser,
                batchSize,
                0,
                steps,
                precision,
                announceSteps,
                seed);
    }

    /// Whether the checkpoint of this step is announced.
    public boolean announces(long step) {
        return announceSteps.isEmpty() ? step == steps : announceSteps.contains((int) step);
    }

    /// The same with what the submission resolves.
    public RunSpec with(MethodSpec resolvedMethod, Selection resolved) {
        return new RunSpec(
                kind,
                resolvedMethod,
                encoder,
                profile,
                resolved,
                augmentation,
                optimiser,
                batchSize,
                passSamples,
                steps,
                precision,
                announceSteps,
                seed);
    }

    /// The same in another precision.
    public RunSpec at(Precision other) {
        return new RunSpec(
                kind,
                method,
                encoder,
                profile,
                selection,
                augmentation,
                optimiser,
                batchSize,
                passSamples,
                steps,
                other,
                announceSteps,
                seed);
    }

    /// Everything that is wrong with it at once, empty if nothing.
    public List<String> problems() {
        List<String> missing = missing();
        if (!missing.isEmpty()) {
            return missing; // the rest cannot be judged without
        }
        List<String> problems = new ArrayList<>();
        if (kind != method.kind()) {
            problems.add("kind must be " + Json.tree(method.kind()).asText() + " for method " + method.id() + " but is "
                    + Json.tree(kind).asText());
        }
        problems.addAll(method.problems(encoder));
        problems.addAll(encoder.problems());
        problems.addAll(selection.problems());
        problems.addAll(augmentation.problems());
        problems.addAll(optimiser.problems());
        if (profile.isBlank()) {
            problems.add("profile must be named, such as openecg");
        }
        if (batchSize < 2) {
            problems.add("batchSize must be at least 2 but is " + batchSize);
        }
        if (passSamples < 0 || passSamples == 1 || passSamples > batchSize) {
            problems.add("passSamples must be 0 (all at once) or from 2 to batchSize " + batchSize + " but is "
                    + passSamples);
        }
        if (passSamples > 1 && batchSize % passSamples == 1) {
            problems.add("passSamples must not leave a pass of one sample: batchSize " + batchSize + " in passes of "
                    + passSamples);
        }
        if (steps < 1) {
            problems.add("steps must be at least 1 but is " + steps);
        }
        for (int step : announceSteps) {
            if (step < 1 || step > steps) {
                problems.add("announceSteps must lie from 1 to " + steps + " but hold " + step);
            }
        }
        return problems;
    }

    /// Digest of the canonical document; with the content digest it makes the run id.
    public String digest() {
        return CanonicalDigest.of("openecg.run-spec.1")
                .document(Json.tree(this))
                .hex();
    }
}
