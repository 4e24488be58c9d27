package dev.requite.report;

import dev.requite.report.form.Json;
import java.util.List;

/**
 * {@code manifest.json}: every other file of a report with its hash, by which an auditor sees whether one was altered since.
 *
 * @param report the run or the reconciliation
 * @param files by name
 */
record Manifest(String report, List<File> files) {

    /**
     * A file as it was written.
     *
     * @param size in bytes
     * @param sha256 of its bytes, in lower-case hex
     */
    record File(String name, long size, String sha256) {}

    String json() {
        return Json.pretty(Json.of(this));
    }
}
