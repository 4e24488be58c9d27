package dev.requite.report.night;

import org.jspecify.annotations.Nullable;

/**
 * A night as its reports tell it.
 *
 * @param told whether there is a summary; else only the run itself is known
 * @param link to its report, from the folder of all reports; null if it has none
 */
public record WrittenNight(
        Night night, boolean told, @Nullable String link) {}
