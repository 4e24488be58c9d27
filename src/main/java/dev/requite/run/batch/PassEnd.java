package dev.requite.run.batch;

import dev.requite.run.phase.RunEnd;

/**
 * How a pass ended, where one of its steps knows that for certain: the step hands it on and lets the job stop, so that
 * nobody has to guess it from what the framework makes of an exception.
 */
public sealed interface PassEnd {

    /** It went through, and the run is closed. */
    record Through(RunEnd end) implements PassEnd {}

    /** A file can't be used, and so nothing of the run. */
    record FileRefused(String message) implements PassEnd {}

    /** Work is left for an account that is not configured. */
    record AccountMissing(String message) implements PassEnd {}

    /** All is done but the reports, which can't be written. */
    record Unreported(String message) implements PassEnd {}
}
