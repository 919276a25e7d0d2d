package org.openecg.eval.task;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.openecg.contracts.task.TaskSpec;
import org.openecg.eval.protocol.Split;
import org.openecg.eval.protocol.Split.Role;
import org.openecg.store.selection.DuplicateGroups;
import org.openecg.store.selection.TwinCheck;

/// Deals the recordings of a task out into folds for cross-validation. Recordings of one patient and
/// copies of one tracing form a group, which stays together; groups are dealt out by iterative
/// stratification (Sechidis, Tsoumakas and Vlahavas 2011): the rarest class first, each of its groups to
/// the fold that still lacks most of it. The largest groups are taken first, equal ones in the order of
/// SHA-256("openecg.folds.1", seed, smallest recording id), so folds depend on content and document alone.
final class PatientFolds {
    private final int folds;
    private final String[] group;
    private final int[] fold;

    private PatientFolds(int folds, String[] group, int[] fold) {
        this.folds = folds;
        this.group = group;
        this.fold = fold;
    }

    static PatientFolds of(TaskData data, boolean[][] positive, TaskSpec.CrossValidation how) {
        String[] group = groups(data);
        Map<String, List<Integer>> members = new HashMap<>();
        for (int r = 0; r < group.length; r++) {
            members.computeIfAbsent(group[r], _ -> new ArrayList<>()).add(r);
        }
        List<Group> groups = members.entrySet().stream()
                .map(entry -> group(order(how.seed(), entry.getKey()), entry.getValue(), positive))
                .sorted(Comparator.comparingInt((Group one) -> -one.recordings().size())
                        .thenComparing(Group::order))
                .toList();
        return new PatientFolds(
                how.folds(), group, new Dealer(positive.length, how.folds()).deal(groups, group.length));
    }

    /// @param classes numbers of the classes that any of the recordings has
    private record Group(String order, List<Integer> recordings, Set<Integer> classes) {}

    private static Group group(String order, List<Integer> recordings, boolean[][] positive) {
        Set<Integer> classes = new TreeSet<>();
        for (int c = 0; c < positive.length; c++) {
            for (int r : recordings) {
                if (positive[c][r]) {
                    classes.add(c);
                }
            }
        }
        return new Group(order, recordings, classes);
    }

    /// Of each recording the smallest recording id that a patient or a tracing joins to it.
    private static String[] groups(TaskData data) {
        int count = data.recordings();
        BitSet rows = new BitSet();
        for (int r = 0; r < count; r++) {
            data.rows(r).forEach(rows::set);
        }
        DuplicateGroups tracings = DuplicateGroups.of(data.index(), rows::get, TwinCheck.BY_DISTANCE);
        int[] smallest = new int[count]; // recordings are in the order of their ids
        Arrays.setAll(smallest, r -> r);
        int[] before;
        do {
            before = smallest.clone();
            join(smallest, data::patientKey);
            join(smallest, r -> tracings.group(data.rows(r).getFirst()));
        } while (!Arrays.equals(before, smallest));
        String[] group = new String[count];
        Arrays.setAll(group, r -> data.recordingId(smallest[r]));
        return group;
    }

    /// Gives all recordings of one key the smallest number among them.
    private static void join(int[] smallest, IntFunction<Object> key) {
        Map<Object, Integer> least = new HashMap<>();
        for (int r = 0; r < smallest.length; r++) {
            least.merge(key.apply(r), smallest[r], Math::min);
        }
        for (int r = 0; r < smallest.length; r++) {
            smallest[r] = least.getOrDefault(key.apply(r), smallest[r]);
        }
    }

    private static String order(long seed, String recordingId) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of()
                    .formatHex(digest.digest(
                            ("openecg.folds.1 " + seed + " " + recordingId).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /// Who belongs together with a recording: equal for all of a group.
    String group(int recording) {
        return group[recording];
    }

    int fold(int recording) {
        return fold[recording];
    }

    /// Why it cannot be scored, empty if it can.
    List<String> missing() {
        long groups = Arrays.stream(group).distinct().count();
        return groups >= folds
                ? List.of()
                : List.of(groups + " patients for " + folds + " folds of cross-validation, each needs one");
    }

    /// One split a fold: it is judged, the next one chooses, the others learn.
    List<Split> splits(boolean[][] positive) {
        return IntStream.range(0, folds)
                .mapToObj(judged -> {
                    Role[] roles = new Role[fold.length];
                    Arrays.setAll(roles, r -> role(fold[r], judged));
                    return new Split(roles, fold, positive, group);
                })
                .toList();
    }

    private Role role(int fold, int judged) {
        if (fold == judged) {
            return Role.TEST;
        }
        return fold == (judged + 1) % folds ? Role.VALIDATE : Role.TRAIN;
    }

    /// What each fold still lacks.
    private static final class Dealer {
        private final double[][] lacksOfClass;
        private final double[] lacks;

        Dealer(int classes, int folds) {
            this.lacksOfClass = new double[classes][folds];
            this.lacks = new double[folds];
        }

        int[] deal(List<Group> groups, int recordings) {
            Arrays.fill(lacks, (double) recordings / lacks.length);
            for (int c = 0; c < lacksOfClass.length; c++) {
                int of = c;
                long with = groups.stream().filter(one -> has(one, of)).count();
                Arrays.fill(lacksOfClass[c], (double) with / lacks.length);
            }
            int[] fold = new int[recordings];
            List<Group> left = new ArrayList<>(groups);
            while (!left.isEmpty()) {
                int rarest = rarest(left);
                List<Group> next = left.stream()
                        .filter(one -> rarest < 0 || has(one, rarest))
                        .toList();
                for (Group one : next) {
                    int to = neediest(rarest);
                    one.recordings().forEach(r -> fold[r] = to);
                    lacks[to] -= one.recordings().size();
                    for (int c : one.classes()) {
                        lacksOfClass[c][to]--;
                    }
                }
                left.removeIf(one -> rarest < 0 || has(one, rarest));
            }
            return fold;
        }

        private static boolean has(Group group, int c) {
            return group.classes().contains(c);
        }

        /// The class that the fewest groups have, but some; -1 if none has any.
        private int rarest(List<Group> left) {
            int rarest = -1;
            long fewest = Long.MAX_VALUE;
            for (int c = 0; c < lacksOfClass.length; c++) {
                int of = c;
                long with = left.stream().filter(one -> has(one, of)).count();
                if (with > 0 && with < fewest) {
                    rarest = c;
                    fewest = with;
                }
            }
            return rarest;
        }

        /// The fold that lacks most of a class, of equal ones most recordings, of equal ones the first.
        private int neediest(int c) {
            int neediest = 0;
            for (int f = 1; f < lacks.length; f++) {
                double more = c < 0 ? 0 : lacksOfClass[c][f] - lacksOfClass[c][neediest];
                if (more > 1e-9 || (more > -1e-9 && lacks[f] > lacks[neediest] + 1e-9)) {
                    neediest = f;
                }
            }
            return neediest;
        }
    }
}
