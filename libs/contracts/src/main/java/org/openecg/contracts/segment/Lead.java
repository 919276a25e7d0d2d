package org.openecg.contracts.segment;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The leads in canonical order: the twelve standard ones, which a segment holds, then Frank's X, Y, Z, which only
/// recordings have. Files are read by lead name, never by position.
public enum Lead {
    I("I"),
    II("II"),
    III("III"),
    AVR("aVR"),
    AVL("aVL"),
    AVF("aVF"),
    V1("V1"),
    V2("V2"),
    V3("V3"),
    V4("V4"),
    V5("V5"),
    V6("V6"),
    X("X"),
    Y("Y"),
    Z("Z");

    /// The twelve standard leads in canonical order.
    public static final List<Lead> STANDARD =
            List.copyOf(Arrays.asList(values()).subList(0, 12));

    private static final Map<String, Lead> BY_NAME = Arrays.stream(values())
            .collect(Collectors.toUnmodifiableMap(lead -> lead.name().toLowerCase(Locale.ROOT), lead -> lead));
    private static final Map<String, String> ALIASES =
            Map.of("di", "i", "dii", "ii", "diii", "iii", "vx", "x", "vy", "y", "vz", "z");

    private final String canonicalName;

    Lead(String canonicalName) {
        this.canonicalName = canonicalName;
    }

    /// As written on paper: `aVR`, `V1`.
    public String canonicalName() {
        return canonicalName;
    }

    /// The lead's bit in the masks of a segment.
    public int bit() {
        return 1 << ordinal();
    }

    /// Reads a name as files write it: any case, `DI` for I, `vx` for X, `MLII` is not II.
    public static Optional<Lead> parse(String name) {
        String lower = name.strip().toLowerCase(Locale.ROOT);
        if (lower.startsWith("lead ")) {
            lower = lower.substring(5).strip();
        }
        return Optional.ofNullable(BY_NAME.get(ALIASES.getOrDefault(lower, lower)));
    }
}
