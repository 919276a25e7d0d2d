package org.openecg.recordings.dataset;

import java.util.regex.Pattern;

/// How a row of a table names its recording. Extensions of recordings and folders before a file's
/// name do not count where they are not needed.
public enum RowMatch {
    /// By the name of its file: `x/17.hea`, `17.dat` and `17` are the recording whose header is
    /// `17.hea`.
    STEM,
    /// By its path in the folder: `x/17` or `x/17.hea`.
    PATH,
    /// By the number in the name of its file: `17` is `00017.hea`.
    NUMBER;

    private static final Pattern EXTENSION = Pattern.compile("(?i)\\.(hea|dat|mat|edf|bdf|xml|dcm|h5|hdf5|scp|ecg)$");
    private static final Pattern START = Pattern.compile("^(\\./|/)+");

    /// What is looked up for a cell.
    public String ofCell(String cell) {
        return ofPath(stemPath(cell));
    }

    /// The path without extension that a cell writes.
    public static String stemPath(String cell) {
        String path = cell.replace('\\', '/');
        if (path.startsWith(".") || path.startsWith("/")) {
            path = START.matcher(path).replaceFirst("");
        }
        return path.indexOf('.') < 0 ? path : EXTENSION.matcher(path).replaceFirst("");
    }

    /// What a recording is found by.
    ///
    /// @param stemPath path in the folder without extension, with `/` between names
    public String ofPath(String stemPath) {
        return switch (this) {
            case PATH -> stemPath;
            case STEM -> stemPath.substring(stemPath.lastIndexOf('/') + 1);
            case NUMBER -> withoutZeros(STEM.ofPath(stemPath));
        };
    }

    /// `17` for `00017`; what is no number stays.
    private static String withoutZeros(String stem) {
        int first = 0;
        while (first < stem.length() - 1 && stem.charAt(first) == '0') {
            first++;
        }
        boolean number = first > 0 && stem.chars().skip(first).allMatch(symbol -> symbol >= '0' && symbol <= '9');
        return number ? stem.substring(first) : stem;
    }
}
