package org.openecg.standalone.command;

/// What a command tells the shell.
final class ExitStatus {
    static final int OK = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int SOME_REJECTED = 3;
    static final int UNREACHABLE = 4;

    private ExitStatus() {}
}
