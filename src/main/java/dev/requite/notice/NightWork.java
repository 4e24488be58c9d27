package dev.requite.notice;

import dev.requite.ledger.history.LastCalls;
import java.util.Locale;

/** What is done while nobody is there, and heard of later. */
public enum NightWork {
    RUN(LastCalls.Kind.RUN),
    RERUN(LastCalls.Kind.RUN),
    RECONCILE(LastCalls.Kind.RECONCILIATION);

    private final LastCalls.Kind kind;

    NightWork(LastCalls.Kind kind) {
        this.kind = kind;
    }

    /** As the ledger knows it. */
    public LastCalls.Kind kind() {
        return kind;
    }

    /** As it is typed. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
