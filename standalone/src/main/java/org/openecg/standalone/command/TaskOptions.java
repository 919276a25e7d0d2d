package org.openecg.standalone.command;

import picocli.CommandLine.Option;

/// What runs on labels need beside a recipe.
final class TaskOptions {
    @Option(
            names = "--task",
            description = "whose labels a supervised or fine-tune run learns, such as ptbxl-superclass")
    String task = "";

    @Option(names = "--checkpoint", description = "id, or its beginning, of the checkpoint that fine-tune starts from")
    String checkpoint = "";
}
