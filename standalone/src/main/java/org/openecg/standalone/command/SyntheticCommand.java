package org.openecg.standalone.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.openecg.recordings.synthetic.CentrePlan;
import org.openecg.recordings.synthetic.SyntheticCentres;
import org.openecg.recordings.synthetic.WorldPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Writes the synthetic centres at a size of the user's.
@Command(
        name = "synthetic",
        mixinStandardHelpOptions = true,
        header = {"Example: ./openecg synthetic centres --unlabelled 8000", ""},
        description = {
            "Writes recordings whose truth is known, one folder a centre, in the formats and with the quirks of real ones.",
            "Ingest each folder; the labels are those of the task synthetic-six. Prints the folders."
        })
final class SyntheticCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "where the centres' folders go")
    private Path root = Path.of("");

    @Option(names = "--unlabelled", description = "recordings without labels (default: ${DEFAULT-VALUE})")
    private int unlabelled = 5000;

    @Option(names = "--train", description = "labelled recordings to train probes (default: ${DEFAULT-VALUE})")
    private int train = 200;

    @Option(names = "--test", description = "labelled recordings to test them (default: ${DEFAULT-VALUE})")
    private int test = 1000;

    @Option(
            names = "--centres",
            split = ",",
            description = "these centres alone, such as a,own,new; --train and --test then count in each")
    private List<String> centres = List.of();

    @Option(names = "--each", description = "recordings of each of them (default: ${DEFAULT-VALUE})")
    private int each = 2000;

    @Option(names = "--seed", description = "of the world (default: ${DEFAULT-VALUE})")
    private long seed = DemoCentres.WORLD_SEED;

    @Override
    public Integer call() throws IOException {
        List<Path> folders = DemoCentres.write(root, plan(), seed);
        folders.forEach(System.out::println);
        return ExitStatus.OK;
    }

    private WorldPlan plan() {
        return centres.isEmpty()
                ? WorldPlan.of(unlabelled, train, test)
                : new WorldPlan(centres.stream()
                        .map(id -> new CentrePlan(SyntheticCentres.named(id), each, train, test))
                        .toList());
    }
}
