package org.openecg.recordings.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Walks a folder in an order that depends on names alone: the files of a folder first, then its folders, both
/// by name. Linked and hidden folders are not entered.
final class FolderWalk {
    private static final String HEADER = ".hea";
    private static final int DEEPEST = 32;

    private FolderWalk() {}

    /// Sees one folder at a time, so that memory does not grow with the dataset.
    interface Visitor {
        /// One folder.
        ///
        /// @param files regular files of the folder, by name
        /// @return whether to go on
        boolean visit(List<Path> files) throws IOException;
    }

    static void walk(Path folder, Visitor visitor) throws IOException {
        walk(folder, visitor, 0);
    }

    private static boolean walk(Path folder, Visitor visitor, int depth) throws IOException {
        List<Path> files = new ArrayList<>();
        List<Path> folders = new ArrayList<>();
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : (Iterable<Path>) entries::iterator) {
                if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                    if (!name(entry).startsWith(".")) {
                        folders.add(entry);
                    }
                } else if (Files.isRegularFile(entry)) {
                    files.add(entry);
                }
            }
        }
        Comparator<Path> byName = Comparator.comparing(FolderWalk::name);
        files.sort(byName);
        folders.sort(byName);
        if (!visitor.visit(files)) {
            return false;
        }
        for (Path inner : folders) {
            if (depth < DEEPEST && !walk(inner, visitor, depth + 1)) {
                return false;
            }
        }
        return true;
    }

    static List<Path> firstHeaders(Path folder, int most) throws IOException {
        List<Path> headers = new ArrayList<>();
        walk(folder, files -> {
            files.stream()
                    .filter(FolderWalk::isHeader)
                    .limit(most - headers.size())
                    .forEach(headers::add);
            return headers.size() < most;
        });
        return headers;
    }

    static boolean isHeader(Path file) {
        return name(file).endsWith(HEADER);
    }

    /// The name of a file without its extension.
    static String stem(Path file) {
        String name = name(file);
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? name : name.substring(0, dot);
    }

    static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
