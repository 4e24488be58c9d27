package dev.requite.report.workbook;

/**
 * What is to be said of a run first.
 *
 * @param standing where it stands, and its exit code
 * @param next what a person should do, in a sentence
 */
public record Advice(String standing, String next) {}
