package org.openecg.eval.score;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openecg.contracts.segment.EcgSegment;
import org.openecg.store.index.SegmentIndex;
import org.openecg.store.selection.DuplicateGroups;
import org.openecg.store.selection.TwinCheck;

/// Lists recordings that are one tracing under several names.
@ApplicationScoped
public class DuplicateFinder {
    private final SegmentHub segments;

    public DuplicateFinder(SegmentHub segments) {
        this.segments = segments;
    }

    /// Recordings that are one tracing.
    ///
    /// @param kinds why: `exact`, `core`, `waveform`
    /// @param patients different patient keys among them
    public record Group(List<Member> recordings, List<String> kinds, int patients) {
        public Group {
            recordings = List.copyOf(recordings);
            kinds = List.copyOf(kinds);
        }
    }

    /// One recording of a group.
    ///
    /// @param fold -1 where the dataset has none
    public record Member(
            String recordingId, String dataset, String release, String patientKey, int fold, String fileReference) {}

    /// All groups of a profile, in the order of recording ids; none before the first catch-up.
    public List<Group> groups(String profile) {
        return segments.snapshot(profile).map(DuplicateFinder::groups).orElse(List.of());
    }

    private static List<Group> groups(SegmentIndex index) {
        DuplicateGroups found = DuplicateGroups.of(index, TwinCheck.BY_DISTANCE);
        Map<Integer, List<String>> kinds = new HashMap<>();
        for (DuplicateGroups.Link link : found.links()) {
            kinds.computeIfAbsent(found.group(link.first()), _ -> new ArrayList<>())
                    .add(link.kind().name().toLowerCase(Locale.ROOT));
        }
        List<Group> groups = new ArrayList<>();
        for (DuplicateGroups.Group group : found.shared()) {
            List<Member> members =
                    group.rows().stream().map(row -> member(index, row)).toList();
            groups.add(new Group(
                    members,
                    kinds.getOrDefault(found.group(group.rows().getFirst()), List.of()).stream()
                            .distinct()
                            .sorted()
                            .toList(),
                    (int) members.stream().map(Member::patientKey).distinct().count()));
        }
        return groups;
    }

    private static Member member(SegmentIndex index, int row) {
        EcgSegment.Origin origin = index.segment(row).key();
        return new Member(
                origin.recordingId(),
                origin.dataset(),
                origin.release(),
                origin.patientKey(),
                index.fold(row),
                origin.fileReference());
    }
}
