package org.openecg.store.selection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.openecg.contracts.pin.DataPin;
import org.openecg.contracts.segment.Bits256;
import org.openecg.store.index.RowKey;
import org.openecg.store.index.RowTable;
import org.openecg.store.index.SegmentIndex;

/// Recordings that are one tracing under several names, over a pin's range: connected components of three
/// relations.
///
/// 1. equal exact signal digest, 2. equal digest of I, II, V1-V6, 3. an equal band of 16 waveform bits, at most
/// [#LARGEST_DISTANCE] bits apart in all, and [TwinCheck] agrees. A recording stands for all of its windows.
public final class DuplicateGroups {
    /// Waveform bits in which two copies may differ: true copies differ in at most 10, others in at least 72 of
    /// 256.
    public static final int LARGEST_DISTANCE = 40;

    private static final int BANDS = 16;
    private static final int NONE = -1;

    private final SegmentIndex index;
    private final int[] nodes;
    private final List<Integer> representatives = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();
    private final UnionFind sets;

    /// Why two recordings are one.
    public enum Kind {
        /// Equal stored numbers.
        EXACT,
        /// Equal stored numbers of I, II, V1-V6.
        CORE,
        /// Fingerprints that are alike, confirmed on the signal.
        WAVEFORM
    }

    /// Two recordings, each by one of its rows.
    ///
    /// @param distance waveform bits in which they differ
    public record Link(int first, int second, Kind kind, int distance) {}

    /// Recordings of one group, each by the row of its first window, in the order of recording ids.
    public record Group(List<Integer> rows) {
        public Group {
            rows = List.copyOf(rows);
        }
    }

    private DuplicateGroups(SegmentIndex index, IntPredicate held) {
        this.index = index;
        nodes = new int[index.rows()];
        Arrays.fill(nodes, NONE);
        RowTable recordings = new RowTable(RowKey.RECORDING);
        for (int row = 0; row < nodes.length; row++) {
            if (held.test(row)) {
                int known = recordings.knownOrAdd(index, row);
                if (known == row) {
                    nodes[row] = representatives.size();
                    representatives.add(row);
                } else {
                    nodes[row] = nodes[known];
                    keepFirstWindow(row);
                }
            }
        }
        sets = new UnionFind(representatives.size());
    }

    private void keepFirstWindow(int row) {
        int kept = representatives.get(nodes[row]);
        int order = Integer.compare(index.windowIndex(row), index.windowIndex(kept));
        if (order < 0 || (order == 0 && index.compare(row, kept, RowKey.SEGMENT) < 0)) {
            representatives.set(nodes[row], row);
        }
    }

    /// Groups over everything the store holds.
    public static DuplicateGroups of(SegmentIndex index, TwinCheck check) {
        return of(index, index.locator(), check);
    }

    /// Groups over the range of a pin.
    public static DuplicateGroups of(SegmentIndex index, DataPin.Locator locator, TwinCheck check) {
        return of(index, new PinRange(index, locator)::holds, check);
    }

    /// Groups over some rows.
    public static DuplicateGroups of(SegmentIndex index, IntPredicate held, TwinCheck check) {
        DuplicateGroups groups = new DuplicateGroups(index, held);
        groups.joinEqual(RowKey.SIGNAL, Kind.EXACT);
        groups.joinEqual(RowKey.CORE, Kind.CORE);
        groups.joinAlike(check);
        return groups;
    }

    private void joinEqual(RowKey key, Kind kind) {
        RowTable digests = new RowTable(key);
        for (int row : representatives) {
            if (!index.lacks(row, key)) {
                int known = digests.knownOrAdd(index, row);
                if (known != row) {
                    join(known, row, kind);
                }
            }
        }
    }

    private void joinAlike(TwinCheck check) {
        Bits256[] prints = new Bits256[representatives.size()];
        for (int node = 0; node < prints.length; node++) {
            prints[node] = index.waveform(representatives.get(node));
        }
        int[] next = new int[prints.length];
        for (int band = 0; band < BANDS; band++) {
            int[] heads = new int[1 << 16];
            Arrays.fill(heads, NONE);
            for (int node = 0; node < prints.length; node++) {
                if (!prints[node].equals(Bits256.ZERO)) {
                    int bucket = prints[node].band(band);
                    for (int other = heads[bucket]; other != NONE; other = next[other]) {
                        joinIfTwins(node, other, prints[node].distance(prints[other]), check);
                    }
                    next[node] = heads[bucket];
                    heads[bucket] = node;
                }
            }
        }
    }

    private void joinIfTwins(int node, int other, int distance, TwinCheck check) {
        if (distance <= LARGEST_DISTANCE && sets.root(node) != sets.root(other)) {
            int first = representatives.get(other);
            int second = representatives.get(node);
            if (check.confirms(index, first, second)) {
                join(first, second, Kind.WAVEFORM);
            }
        }
    }

    private void join(int first, int second, Kind kind) {
        if (sets.root(nodes[first]) != sets.root(nodes[second])) {
            sets.join(nodes[first], nodes[second]);
            links.add(new Link(first, second, kind, index.waveform(first).distance(index.waveform(second))));
        }
    }

    /// Number of the group of a row's recording, -1 if the row is outside the range; of no meaning beyond this
    /// object.
    public int group(int row) {
        return nodes[row] == NONE ? NONE : sets.root(nodes[row]);
    }

    /// Number of recordings in the range.
    public int recordings() {
        return representatives.size();
    }

    /// The links that joined the groups: one less than a group has recordings.
    public List<Link> links() {
        return List.copyOf(links);
    }

    /// Groups of two recordings or more.
    public List<Group> shared() {
        Map<Integer, List<Integer>> byRoot = new TreeMap<>();
        for (Link link : links) {
            byRoot.put(group(link.first()), new ArrayList<>());
        }
        for (int row : representatives) {
            List<Integer> members = byRoot.get(group(row));
            if (members != null) {
                members.add(row);
            }
        }
        return byRoot.values().stream()
                .map(rows -> rows.stream()
                        .sorted((left, right) -> index.compare(left, right, RowKey.RECORDING))
                        .toList())
                .sorted((left, right) -> index.compare(left.getFirst(), right.getFirst(), RowKey.RECORDING))
                .map(Group::new)
                .toList();
    }
}
