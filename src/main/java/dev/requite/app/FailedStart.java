package dev.requite.app;

import dev.requite.app.settings.SettingFault;
import dev.requite.app.settings.SettingNames;
import dev.requite.app.settings.SettingOrigin;
import dev.requite.app.settings.SettingsFile;
import dev.requite.app.settings.UnknownSettings;
import dev.requite.ledger.database.BrokenLedgerException;
import dev.requite.ledger.database.UnusableLedgerException;
import dev.requite.model.account.WrongSetting;
import dev.requite.run.phase.ConfigurationProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;

/** Finds out whose problem it is that a session could not be opened. */
public final class FailedStart {

    private static final Pattern SETTING = Pattern.compile("requite(\\.[a-z][a-z0-9]*(-[a-z]+)*)+");

    private FailedStart() {}

    /** The problem behind a failed start if it is the user's to solve or another process's, else the failure itself. */
    static RuntimeException behind(RuntimeException failure, SettingsFile settings) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConfigurationProblem || cause instanceof LedgerHeldException) {
                return (RuntimeException) cause;
            }
            if (cause instanceof BrokenLedgerException broken) {
                return new DiskProblem(broken);
            }
            if (cause instanceof UnusableLedgerException unusable) {
                return ConfigurationProblem.ofServer(String.valueOf(unusable.getMessage()), unusable.isForNow());
            }
            if (cause instanceof UnboundConfigurationPropertiesException unknown) {
                return UnknownSettings.of(unknown.getUnboundProperties().stream()
                        .map(FailedStart::named)
                        .toList());
            }
            if (cause instanceof BindException wrong
                    && !(wrong.getCause() instanceof UnboundConfigurationPropertiesException)) {
                String own = root(wrong);
                String told = own.isEmpty() ? SettingFault.of(wrong) : own;
                boolean placed = own.isEmpty() && wrong.getProperty() != null;
                return new ConfigurationProblem(told + (placed ? "" : place(told, settings)) + UnknownSettings.SEE);
            }
            if (cause instanceof WrongSetting) {
                String own = String.valueOf(cause.getMessage());
                return new ConfigurationProblem(own + place(own, settings));
            }
        }
        return failure;
    }

    /** Names that are none, in the environment: a problem of whoever set them. */
    static ConfigurationProblem inEnvironment(Set<String> variables) {
        return UnknownSettings.of(variables.stream()
                .map(variable -> variable + " of the environment"
                        + SettingNames.nearestVariable(variable)
                                .map(meant -> " (did you mean " + meant + "?)")
                                .orElse(""))
                .toList());
    }

    private static String named(ConfigurationProperty unknown) {
        String name = unknown.getName().toString();
        List<String> more = new ArrayList<>();
        SettingOrigin.words(unknown.getOrigin()).ifPresent(more::add);
        SettingNames.nearest(name)
                .ifPresent(meant -> more.add(meant.equals(name) ? "it has no value" : "did you mean " + meant + "?"));
        return more.isEmpty() ? name : name + " (" + String.join("; ", more) + ")";
    }

    /** The line of the first setting that a sentence names. */
    private static String place(String sentence, SettingsFile settings) {
        Matcher name = SETTING.matcher(sentence);
        return name.find()
                ? settings.where(name.group())
                        .map(words -> " It stands on " + words + ".")
                        .orElse("")
                : "";
    }

    private static String root(BindException wrong) {
        for (Throwable cause = wrong; cause != null; cause = cause.getCause()) {
            if (cause instanceof WrongSetting) {
                return String.valueOf(cause.getMessage());
            }
        }
        return "";
    }
}
