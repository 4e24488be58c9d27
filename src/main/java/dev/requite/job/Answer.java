package dev.requite.job;

/**
 * The answer to a question about the ledger.
 *
 * @param found whether there is such a thing at all
 * @param text for a person
 * @param json for a machine
 * @param exitCode of the command
 */
public record Answer(boolean found, String text, String json, ExitCode exitCode) {}
