package dev.requite.report;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which Requite this is, as its jar says. */
final class Version {

    private Version() {}

    static String current() {
        @Nullable String version = Version.class.getPackage().getImplementationVersion();
        return Objects.requireNonNullElse(version, "development");
    }
}
