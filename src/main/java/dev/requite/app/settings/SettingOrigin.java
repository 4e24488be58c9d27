package dev.requite.app.settings;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.origin.SystemEnvironmentOrigin;
import org.springframework.boot.origin.TextResourceOrigin;

/** Where a setting's value stands, for a person. */
public final class SettingOrigin {

    private SettingOrigin() {}

    /** Like {@code line 7 of requite.yaml}; empty where nobody needs to be told, or it is not known. */
    public static Optional<String> words(@Nullable Origin origin) {
        if (origin instanceof PropertySourceOrigin wrapped && wrapped.getOrigin() != origin) {
            return words(wrapped.getOrigin());
        }
        if (origin instanceof SystemEnvironmentOrigin variable) {
            return Optional.of(variable.getProperty() + " of the environment");
        }
        return origin instanceof TextResourceOrigin text && text.getLocation() != null && text.getResource() != null
                ? Optional.of("line " + (text.getLocation().getLine() + 1) + " of "
                        + text.getResource().getFilename())
                : Optional.empty();
    }
}
