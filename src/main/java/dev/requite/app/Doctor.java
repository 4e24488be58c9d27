package dev.requite.app;

import dev.requite.app.checkup.CheckUp;
import dev.requite.app.checkup.Finding;
import dev.requite.app.checkup.Finding.Fine;
import dev.requite.app.checkup.Finding.Wrong;
import dev.requite.app.checkup.FolderCheck;
import dev.requite.app.checkup.SecretsCheck;
import dev.requite.app.settings.RequiteSettings;
import dev.requite.app.settings.SettingsFile;
import dev.requite.model.account.WrongSetting;
import dev.requite.report.form.Version;
import dev.requite.run.phase.ConfigurationProblem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/**
 * Looks whether the next run would find everything in order. Moves no money, writes to no ledger and makes none; the ledger
 * is held only while it is read, and nobody is called meanwhile.
 */
public final class Doctor {

    /** The default of {@code requite.ledger.free-space-min}, where the settings can't be read. */
    private static final DataSize FREE_SPACE_MIN = DataSize.ofMegabytes(256);

    private final Clock clock;
    private final ZoneId zone;

    /**
     * @param clock this machine's, which is looked at too
     * @param zone where the people are
     */
    public Doctor(Clock clock, ZoneId zone) {
        this.clock = clock;
        this.zone = zone;
    }

    /** Looks at everything that a command called like this would need. */
    public CheckUp examine(Session.Call call) {
        List<Finding> findings = new ArrayList<>(List.of(versions()));
        try (OpenSettings settings = OpenSettings.of(call)) {
            findings.add(fine(settings));
            findings.addAll(secrets(call));
            findings.addAll(messages(settings.settings()));
            findings.addAll(new AccountsProbe(settings, clock).findings());
            LedgerProbe ledger = new LedgerProbe(call, settings.settings(), clock.instant(), zone);
            Path files = ledger.folder();
            long freeMin = files == null
                    ? 0
                    : settings.settings().ledger().freeSpaceMin().toBytes();
            Path reports = settings.settings().report().folderOr(new Workspace(call.workFolder()).reports());
            findings.addAll(folders(call.workFolder(), Stream.of(files, reports), freeMin));
            findings.addAll(ledger.findings());
        } catch (ConfigurationProblem wrong) {
            findings.add(wrong(wrong));
            findings.addAll(secrets(call));
            findings.addAll(folders(
                    call.workFolder(),
                    Stream.of(new Workspace(call.workFolder()).reports()),
                    FREE_SPACE_MIN.toBytes()));
        }
        return new CheckUp(findings);
    }

    /** Looks at the settings alone: calls nobody, and opens nothing. */
    public CheckUp readSettings(Session.Call call) {
        List<Finding> findings = new ArrayList<>();
        try (OpenSettings settings = OpenSettings.of(call)) {
            findings.add(fine(settings));
        } catch (ConfigurationProblem wrong) {
            findings.add(wrong(wrong));
        }
        findings.addAll(secrets(call));
        return new CheckUp(findings);
    }

    private static Finding versions() {
        return new Fine(
                "versions",
                "Requite " + Version.current() + ", Java " + Runtime.version() + " ("
                        + System.getProperty("java.vendor") + "), " + System.getProperty("os.name"));
    }

    private static Finding fine(OpenSettings settings) {
        return new Fine(
                "settings",
                "can be read; accounts: "
                        + settings.accounts().stream()
                                .map(account -> account.account().name())
                                .collect(Collectors.joining(", ")));
    }

    private static Finding wrong(ConfigurationProblem problem) {
        return new Wrong(
                "settings",
                String.valueOf(problem.getMessage()).replaceFirst("\\.$", ""),
                "Every command stops at that; accounts and ledger were not looked at.",
                "Correct it, and ask again.",
                false);
    }

    private static List<Finding> messages(RequiteSettings settings) {
        List<Finding> findings = new ArrayList<>();
        try {
            MessageSettings.demandUsable(settings.messages());
        } catch (WrongSetting wrong) {
            findings.add(wrong(new ConfigurationProblem(String.valueOf(wrong.getMessage()))));
        }
        Path figures = settings.metrics().folder();
        if (figures != null && !(Files.isDirectory(figures) && Files.isWritable(figures))) {
            findings.add(new Finding.Warning(
                    "figures",
                    "requite.metrics.folder: " + figures + " is no folder that this user can write to",
                    "Runs go through; the monitoring system hears nothing of them.",
                    "Make it, or leave the setting out."));
        }
        return findings;
    }

    private static List<Finding> secrets(Session.Call call) {
        Path file = call.configuration();
        if (file == null || !Files.isRegularFile(file)) {
            return List.of();
        }
        return List.of(new SecretsCheck(
                        file,
                        FolderProbe.others(file, PosixFilePermission.OTHERS_READ),
                        FolderProbe.others(file, PosixFilePermission.OTHERS_WRITE),
                        hasPassword(file))
                .finding());
    }

    /** A file that can't be understood may have one. */
    private static boolean hasPassword(Path file) {
        try {
            return SettingsFile.of(file).hasPassword();
        } catch (ConfigurationProblem e) {
            return true;
        }
    }

    /** Of the work folder all; of what is within it or elsewhere only what is not well. */
    private static List<Finding> folders(Path work, Stream<@Nullable Path> others, long freeMin) {
        List<Finding> findings = new ArrayList<>(FolderProbe.of(work, freeMin).findings());
        others.filter(Objects::nonNull)
                .filter(Files::exists)
                .map(folder -> FolderProbe.of(folder, freeMin))
                .map(FolderCheck::findings)
                .flatMap(List::stream)
                .filter(finding -> !(finding instanceof Fine))
                .filter(finding -> findings.stream().noneMatch(found -> same(found, finding)))
                .forEach(findings::add);
        return findings;
    }

    /** A disk that is short is short for all that is on it. */
    private static boolean same(Finding one, Finding other) {
        return one.about().equals("disk")
                && other.about().equals("disk")
                && one.getClass().equals(other.getClass());
    }
}
