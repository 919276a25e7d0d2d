package org.openecg.store.selection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.openecg.store.index.RowKey;
import org.openecg.store.index.SegmentIndex;

/// The order in which a run sees a selection: an endless sequence, pure in the seed and the selected ids.
///
/// An epoch draws as many samples as there are recordings, one random window each: a dataset of n recordings
/// has a share in proportion to n to the power `datasetExponent`, so long records and huge centres do not drown
/// the rest. Where a share is smaller than the dataset, each epoch draws another part of it; where it is
/// larger, recordings come again as further copies. Holds 20 bytes a recording; one owner thread.
public final class SampleOrder {
    private final SegmentIndex index;
    private final long seed;
    private final int[] windows;
    private final int[] starts;
    private final SortedMap<String, int[]> recordingsByDataset;
    private final SortedMap<String, Integer> quotas;
    private long cachedEpoch = -1;
    private int[] order = new int[0];
    private int[] copies = new int[0];

    /// @param datasetExponent [Selection#datasetExponent()]
    public SampleOrder(SegmentSelection selection, double datasetExponent, long seed) {
        if (selection.size() == 0) {
            throw new IllegalArgumentException("The selection takes no segment: there is nothing to draw");
        }
        this.index = selection.index();
        this.seed = seed;
        this.windows = byRecording(selection);
        this.starts = starts(index, windows);
        this.recordingsByDataset = byDataset();
        this.quotas = quotas(recordingsByDataset, datasetExponent, recordings());
    }

    private static int[] byRecording(SegmentSelection selection) {
        int[] rows = new int[selection.size()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = selection.row(i);
        }
        SegmentIndex index = selection.index();
        RowSort.sort(rows, (left, right) -> {
            int order = index.compare(left, right, RowKey.RECORDING);
            return order != 0 ? order : Integer.compare(index.windowIndex(left), index.windowIndex(right));
        });
        return rows;
    }

    private static int[] starts(SegmentIndex index, int[] windows) {
        int[] starts = new int[windows.length + 1];
        int count = 0;
        for (int i = 0; i < windows.length; i++) {
            if (i == 0 || !index.equalKey(windows[i - 1], windows[i], RowKey.RECORDING)) {
                starts[count++] = i;
            }
        }
        starts[count++] = windows.length;
        return Arrays.copyOf(starts, count);
    }

    private SortedMap<String, int[]> byDataset() {
        SortedMap<String, List<Integer>> lists = new TreeMap<>();
        for (int recording = 0; recording < recordings(); recording++) {
            String dataset = index.datasetVersion(windows[starts[recording]]).dataset();
            lists.computeIfAbsent(dataset, _ -> new ArrayList<>()).add(recording);
        }
        SortedMap<String, int[]> arrays = new TreeMap<>();
        lists.forEach((dataset, list) ->
                arrays.put(dataset, list.stream().mapToInt(Integer::intValue).toArray()));
        return arrays;
    }

    /// Shares of `total` by the largest remainder; equal remainders in the order of names.
    static SortedMap<String, Integer> quotas(Map<String, int[]> recordingsByDataset, double exponent, int total) {
        double weights = recordingsByDataset.values().stream()
                .mapToDouble(list -> Math.pow(list.length, exponent))
                .sum();
        SortedMap<String, Integer> quotas = new TreeMap<>();
        SortedMap<String, Double> remainders = new TreeMap<>();
        recordingsByDataset.forEach((dataset, list) -> {
            double share = total * Math.pow(list.length, exponent) / weights;
            quotas.put(dataset, (int) Math.floor(share));
            remainders.put(dataset, share - Math.floor(share));
        });
        int missing =
                total - quotas.values().stream().mapToInt(Integer::intValue).sum();
        remainders.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .limit(missing)
                .forEach(entry -> quotas.merge(entry.getKey(), 1, Integer::sum));
        return quotas;
    }

    /// Recordings in the selection, which is also the number of samples of an epoch.
    public int recordings() {
        return starts.length - 1;
    }

    /// Samples an epoch draws of each dataset.
    public SortedMap<String, Integer> drawsByDataset() {
        return new TreeMap<>(quotas);
    }

    /// The sample at a position of the endless sequence, from 0.
    public Drawn at(long position) {
        long epoch = position / recordings();
        if (epoch != cachedEpoch) {
            draw(epoch);
        }
        int at = (int) (position % recordings());
        int recording = order[at];
        int count = starts[recording + 1] - starts[recording];
        long word = KeyedHash.of(seed, epoch, copies[at], ~recordingWord(recording));
        int window = (int) Long.remainderUnsigned(word, count);
        return new Drawn(windows[starts[recording] + window], recording, epoch, copies[at]);
    }

    private void draw(long epoch) {
        int[] drawn = new int[recordings()];
        int[] drawnCopies = new int[recordings()];
        long[] keys = new long[recordings()];
        int size = 0;
        for (Map.Entry<String, int[]> dataset : recordingsByDataset.entrySet()) {
            int left = quotas.getOrDefault(dataset.getKey(), 0);
            for (int copy = 0; left > 0; copy++) {
                int[] candidates = dataset.getValue().clone();
                sortByKey(candidates, epoch, copy);
                int taken = Math.min(left, candidates.length);
                for (int i = 0; i < taken; i++) {
                    drawn[size] = candidates[i];
                    drawnCopies[size] = copy;
                    keys[size++] = key(epoch, copy, candidates[i]);
                }
                left -= taken;
            }
        }
        mix(drawn, drawnCopies, keys);
        cachedEpoch = epoch;
    }

    private void sortByKey(int[] recordings, long epoch, int copy) {
        long[] keys = new long[recordings()];
        for (int recording : recordings) {
            keys[recording] = key(epoch, copy, recording);
        }
        RowSort.sort(recordings, (left, right) -> Long.compareUnsigned(keys[left], keys[right]));
    }

    private void mix(int[] drawn, int[] drawnCopies, long[] keys) {
        int[] places = new int[drawn.length];
        for (int i = 0; i < places.length; i++) {
            places[i] = i;
        }
        RowSort.sort(places, (left, right) -> Long.compareUnsigned(keys[left], keys[right]));
        order = new int[drawn.length];
        copies = new int[drawn.length];
        for (int i = 0; i < places.length; i++) {
            order[i] = drawn[places[i]];
            copies[i] = drawnCopies[places[i]];
        }
    }

    private long key(long epoch, int copy, int recording) {
        return KeyedHash.of(seed, epoch, copy, recordingWord(recording));
    }

    private long recordingWord(int recording) {
        return index.prefix(windows[starts[recording]], RowKey.RECORDING);
    }
}
