package org.openecg.contracts.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How the views of a sample are made: a crop of `cropSamples` from a random place, then the changes of a preset.
///
/// | preset | changes |
/// | --- | --- |
/// | `none` | none: the crop alone, for masked methods and supervised runs |
/// | `paper` | time mask and lead mask of 1 s |
/// | `strong` | crop and resize, rotation, gain, wander, mains, noise, time-out, lead dropout |
///
/// `only` takes some of the preset's changes and leaves the rest out, each with the strength it has in the preset, so
/// that a study can ask what one change costs. A change draws from a stream of its own: leaving one out does not alter
/// what the others draw, and two arms with equal seeds are paired.
///
/// @param preset `none`, `paper` or `strong`
/// @param cropSamples length of a view in samples of the profile; 0 = the whole window
/// @param only names of changes, [Change#id()]; empty = all of the preset; left out of documents when empty
public record AugmentationSpec(
        String preset,
        int cropSamples,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Set<String> only) {
    private static final Map<String, List<Change>> PRESETS = new TreeMap<>(Map.of(
            "none",
            List.of(),
            "paper",
            List.of(Change.TIME_MASK, Change.LEAD_MASK),
            "strong",
            List.of(
                    Change.CROP_RESIZE,
                    Change.ROTATION,
                    Change.GAIN,
                    Change.WANDER,
                    Change.MAINS,
                    Change.NOISE,
                    Change.TIME_OUT,
                    Change.LEAD_DROPOUT)));

    /// One kind of change to a view; `docs/reference/augmentations.md` shows each.
    public enum Change {
        CROP_RESIZE(1),
        ROTATION(2),
        GAIN(3),
        WANDER(4),
        MAINS(5),
        NOISE(6),
        TIME_OUT(7),
        LEAD_DROPOUT(8),
        TIME_MASK(9),
        LEAD_MASK(10);

        private final int stream;

        Change(int stream) {
            this.stream = stream;
        }

        /// Number of its random stream, for ever; 0 is the place of the crop.
        public int stream() {
            return stream;
        }

        /// The name in documents, such as `crop-resize`.
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public AugmentationSpec(String preset, int cropSamples, @Nullable Set<String> only) {
        this.preset = preset == null ? "" : preset;
        this.cropSamples = cropSamples;
        this.only = only == null ? Set.of() : new TreeSet<>(only);
    }

    /// All changes of a preset.
    public AugmentationSpec(String preset, int cropSamples) {
        this(preset, cropSamples, Set.of());
    }

    /// The changes in effect, in the order in which they are made.
    public List<Change> changes() {
        return PRESETS.getOrDefault(preset, List.of()).stream()
                .filter(change -> only.isEmpty() || only.contains(change.id()))
                .toList();
    }

    /// Everything that is wrong with it, empty if nothing.
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        List<Change> all = PRESETS.get(preset);
        if (all == null) {
            problems.add("augmentation.preset must be none, paper or strong but is '" + preset + "'");
        } else {
            Set<String> known = all.stream().map(Change::id).collect(Collectors.toCollection(TreeSet::new));
            for (String name : only) {
                if (!known.contains(name)) {
                    problems.add("augmentation.only must name changes of preset " + preset + " (" + listed(known)
                            + ") but holds '" + name + "'");
                }
            }
        }
        if (cropSamples < 0) {
            problems.add("augmentation.cropSamples must be 0 (whole window) or more but is " + cropSamples);
        }
        return problems;
    }

    private static String listed(Set<String> names) {
        return names.isEmpty() ? "it has none" : String.join(", ", names);
    }
}
