package org.openecg.recordings.draft;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openecg.recordings.dataset.DatasetProfile;
import org.openecg.recordings.dataset.DatasetProfiles;
import org.openecg.recordings.dataset.DatasetScan;
import org.openecg.recordings.dataset.RowMatch;
import org.openecg.recordings.dataset.ScanItem;

/// The recordings of a folder, found by each of the ways in which a row may name them.
final class RecordingNames {
    /// A name that several recordings share.
    private static final int SHARED = -1;

    private static final int EXAMPLES = 3;

    private final List<String> paths = new ArrayList<>();
    private final Map<RowMatch, Map<String, Integer>> numbers = new EnumMap<>(RowMatch.class);

    private RecordingNames() {
        for (RowMatch match : RowMatch.values()) {
            numbers.put(match, new HashMap<>());
        }
    }

    static RecordingNames in(Path folder) throws IOException {
        RecordingNames names = new RecordingNames();
        DatasetProfile any = DatasetProfiles.named(DatasetProfiles.GENERIC).orElseThrow();
        DatasetScan.scan(any, folder, 0, item -> {
            switch (item) {
                case ScanItem.Found(var recording) -> names.add(recording.recordName());
                case ScanItem.Broken _ -> {} // the generic profile has no table that could break
            }
        });
        return names;
    }

    private void add(String path) {
        int number = paths.size();
        paths.add(path);
        numbers.forEach((match, byKey) -> byKey.merge(match.ofPath(path), number, (_, _) -> SHARED));
    }

    /// The number of the recording that a cell names, negative if it is none or not one alone.
    ///
    /// @param stemPath the cell as [RowMatch#stemPath] takes it
    int find(RowMatch match, String stemPath) {
        return numbers.getOrDefault(match, Map.of()).getOrDefault(match.ofPath(stemPath), SHARED);
    }

    int count() {
        return paths.size();
    }

    /// Some names, for people.
    String examples() {
        return String.join(", ", paths.subList(0, Math.min(EXAMPLES, paths.size())));
    }
}
