package org.openecg.standalone.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openecg.recordings.ReadResult;
import org.openecg.recordings.format.RecordingFormats;
import org.openecg.recordings.sheet.Sheet;
import org.openecg.recordings.synthetic.CentrePlan;
import org.openecg.recordings.synthetic.CentreWriter;
import org.openecg.recordings.synthetic.SyntheticWorld;
import org.openecg.recordings.synthetic.WorldPlan;

/// The synthetic centres as folders of real files, and one of their recordings on the screen.
final class DemoCentres {
    static final long WORLD_SEED = 11;

    private DemoCentres() {}

    /// Writes the centres that are not there yet.
    ///
    /// @return one folder a centre
    static List<Path> write(Path root, WorldPlan world, long seed) throws IOException {
        CentreWriter writer = new CentreWriter(new SyntheticWorld(seed));
        ProgressBar bar = new ProgressBar("make");
        List<Path> folders = new ArrayList<>();
        int[] written = new int[1];
        for (CentrePlan plan : world.centres()) {
            Path folder = root.resolve(plan.centre().id());
            folders.add(folder);
            Path mark = root.resolve(plan.centre().id() + ".complete");
            if (Files.exists(mark)) {
                written[0] += plan.recordings();
                continue;
            }
            writer.write(
                    plan,
                    folder,
                    () -> bar.at(
                            ++written[0],
                            world.recordings(),
                            "centre " + plan.centre().id()));
            Files.createFile(mark);
        }
        bar.end();
        return folders;
    }

    /// Draws the first labelled recording of centre A beside what it was made from.
    static void draw(Path root) throws IOException {
        Path centre = root.resolve("a");
        List<String> truth = Files.readAllLines(centre.resolve(CentreWriter.TRUTH));
        String[] names = truth.get(0).split(",", -1);
        String[] values = truth.get(1).split(",", -1);
        ReadResult result = RecordingFormats.read(centre.resolve(values[0] + ".hea"));
        if (!(result instanceof ReadResult.Read read)) {
            throw new IOException("Cannot read back " + centre.resolve(values[0] + ".hea"));
        }
        System.err.println("\nOne of them, " + values[0] + ", and the truth it was made from:");
        System.err.println(Sheet.of(read.recording()).terminal(98));
        StringBuilder line = new StringBuilder("  ");
        for (int i = 1; i < names.length; i++) {
            String item = names[i] + " " + values[i];
            if (line.length() + item.length() > 98) {
                System.err.println(line);
                line = new StringBuilder("  ");
            }
            line.append(item).append("   ");
        }
        System.err.println(line);
        System.err.println();
    }
}
