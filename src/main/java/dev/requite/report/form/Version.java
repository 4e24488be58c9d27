package dev.requite.report.form;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which Requite this is, as its jar says. */
public final class Version {

    private Version() {}

    public static String current() {
        @Nullable String version = Version.class.getPackage().getImplementationVersion();
        return Objects.requireNonNullElse(version, "development");
    }
}
