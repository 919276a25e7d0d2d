package org.openecg.eval.task;

import org.openecg.contracts.topic.Topics;

/// Another document of this id and version was published before: scores name it, so it stays.
public final class TaskVersionTaken extends Exception {
    private static final long serialVersionUID = 1L;

    TaskVersionTaken(String task, String there, String wanted) {
        super("Cannot publish task " + task + ": " + Topics.TASKS + " holds another document of this version, digest "
                + there + "; this one's is " + wanted + ". A changed task needs a new version");
    }
}
