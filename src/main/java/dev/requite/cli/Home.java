package dev.requite.cli;

import java.nio.file.Path;

/** Where Requite is installed; the launcher says so. */
final class Home {

    private Home() {}

    /** The samples that demo and sandbox use. */
    static Path sampleData() {
        return Path.of(System.getProperty("requite.home", ".")).resolve("sample-data");
    }
}
