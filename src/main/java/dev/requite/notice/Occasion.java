package dev.requite.notice;

/** When people are told. */
public enum Occasion {
    /** When somebody has to do something: with every exit code but 0. */
    ATTENTION,
    /** When the exit code is not that of the call before. */
    CHANGE,
    ALWAYS;

    boolean calls(Notice notice) {
        return switch (this) {
            case ATTENTION -> notice.exitCode() != 0;
            case CHANGE -> notice.changed();
            case ALWAYS -> true;
        };
    }
}
