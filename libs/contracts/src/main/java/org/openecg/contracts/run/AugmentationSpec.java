package org.openecg.contracts.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// How the views of a sample are made.
///
/// @param preset `paper` (time mask and lead mask of 1 s) or `strong`
/// @param cropSamples length of a view in samples of the profile; 0 = the whole window
public record AugmentationSpec(String preset, int cropSamples) {
    private static final Set<String> PRESETS = Set.of("paper", "strong");

    /// Everything that is wrong with it, empty if nothing.
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (!PRESETS.contains(preset)) {
            problems.add("augmentation.preset must be paper or strong but is '" + preset + "'");
        }
        if (cropSamples < 0) {
            problems.add("augmentation.cropSamples must be 0 (whole window) or more but is " + cropSamples);
        }
        return problems;
    }
}
