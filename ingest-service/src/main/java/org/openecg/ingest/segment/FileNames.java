package org.openecg.ingest.segment;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.openecg.contracts.id.DatasetKey;
import org.openecg.contracts.id.Ids;

/// How files of one dataset are named to others. Names and paths may tell who a patient is, so only a
/// public dataset shows its own; of the others a keyed reference is told, and texts that may quote a
/// name are cut.
public final class FileNames {
    /// From the first quote to the last: a name may hold one.
    private static final Pattern QUOTED = Pattern.compile("'.*'", Pattern.DOTALL);

    private static final String CUT = "*";

    private final DatasetKey key;
    private final String dataset;

    FileNames(DatasetKey key, String dataset) {
        this.key = key;
        this.dataset = dataset;
    }

    /// The path in the folder, or its keyed reference.
    public String reference(String relativePath) {
        return key.isPublic() ? relativePath : Ids.fileReference(key, dataset, relativePath);
    }

    /// The path of a file in its source's folder, or its keyed reference.
    ///
    /// @param root folder of the source
    public String reference(Path root, Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        return reference(
                absolute.startsWith(root)
                        ? root.relativize(absolute).toString().replace('\\', '/')
                        : String.valueOf(file.getFileName()));
    }

    /// A reason without what it quotes and without these names, where they must not be told.
    public String reason(String reason, List<String> names) {
        return key.isPublic() ? reason : cut(reason, names);
    }

    /// A reason without what it quotes and without these names.
    static String cut(String reason, List<String> names) {
        String cut = QUOTED.matcher(reason).replaceAll("'" + CUT + "'");
        for (String name : names) {
            cut = name.isEmpty() ? cut : cut.replace(name, CUT);
        }
        return cut;
    }
}
