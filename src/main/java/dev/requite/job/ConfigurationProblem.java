package dev.requite.job;

import dev.requite.ledger.BrokenLedgerException;
import dev.requite.ledger.UnusableLedgerException;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.yaml.snakeyaml.error.YAMLException;

/** A setting is missing or wrong; the message says which and what to do. No money moved because of it. */
public final class ConfigurationProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ConfigurationProblem(String message) {
        super(message);
    }

    /** The problem behind a failed start if it is the user's to solve or another process's, else the failure itself. */
    static RuntimeException behind(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConfigurationProblem || cause instanceof LedgerHeldException) {
                return (RuntimeException) cause;
            }
            if (cause instanceof BrokenLedgerException broken) {
                return new DiskProblem(broken);
            }
            if (cause instanceof UnusableLedgerException unusable) {
                return new ConfigurationProblem(String.valueOf(unusable.getMessage()));
            }
            if (cause instanceof UnboundConfigurationPropertiesException unknown) {
                return new ConfigurationProblem("Unknown settings: "
                        + String.join(
                                ", ",
                                unknown.getUnboundProperties().stream()
                                        .map(ConfigurationProperty::getName)
                                        .map(ConfigurationPropertyName::toString)
                                        .toList())
                        + ". See the README's table of settings.");
            }
            if (cause instanceof BindException wrong
                    && !(wrong.getCause() instanceof UnboundConfigurationPropertiesException)) {
                // The value itself is left out: it may be a secret.
                return new ConfigurationProblem("The setting " + wrong.getName() + " has a value that can't be used"
                        + root(wrong) + ". See the README's table of settings.");
            }
            if (cause instanceof IllegalArgumentException && fromRequite(cause)) {
                return new ConfigurationProblem(String.valueOf(cause.getMessage()));
            }
            if (cause instanceof YAMLException) {
                return new ConfigurationProblem("The configuration file is no valid YAML.");
            }
        }
        return failure;
    }

    private static String root(BindException wrong) {
        for (Throwable cause = wrong; cause != null; cause = cause.getCause()) {
            if (cause instanceof IllegalArgumentException && fromRequite(cause)) {
                return ": " + cause.getMessage();
            }
        }
        return "";
    }

    private static boolean fromRequite(Throwable cause) {
        StackTraceElement[] trace = cause.getStackTrace();
        return trace.length > 0 && trace[0].getClassName().startsWith("dev.requite.");
    }
}
