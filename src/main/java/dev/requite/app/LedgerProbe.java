package dev.requite.app;

import dev.requite.app.checkup.Finding;
import dev.requite.app.checkup.Finding.Fine;
import dev.requite.app.checkup.Finding.Warning;
import dev.requite.app.checkup.Finding.Wrong;
import dev.requite.app.settings.RequiteSettings;
import dev.requite.app.settings.SettingsFile;
import dev.requite.ledger.database.LedgerDatabase;
import dev.requite.ledger.database.UnusableLedgerException;
import dev.requite.report.night.OpenThing;
import dev.requite.run.RunHistory;
import dev.requite.run.phase.ConfigurationProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;

/** Opens the ledger to look at it: makes none, brings none up to date, writes nothing to it. */
final class LedgerProbe {

    private static final String ABOUT = "ledger";

    private final Session.Call call;
    private final RequiteSettings settings;
    private final Instant now;
    private final ZoneId zone;

    LedgerProbe(Session.Call call, RequiteSettings settings, Instant now, ZoneId zone) {
        this.call = call;
        this.settings = settings;
        this.now = now;
        this.zone = zone;
    }

    /** One of the ledger, and where it can be read one for each thing that is pending in it. */
    List<Finding> findings() {
        try {
            Workspace workspace = new Workspace(call.workFolder());
            LedgerDatabase database = LedgerConfiguration.database(settings.ledger(), workspace);
            if (!database.mayBeThere()) {
                return List.of(neverOpened(
                        "none in "
                                + database.folder().orElse(workspace.ledger()).normalize(),
                        workspace));
            }
            return look(database, workspace);
        } catch (RuntimeException e) {
            return List.of(of(e));
        }
    }

    /** Where its files are; null for a ledger on a server. */
    @Nullable
    Path folder() {
        try {
            return LedgerConfiguration.database(settings.ledger(), new Workspace(call.workFolder()))
                    .folder()
                    .orElse(null);
        } catch (UnusableLedgerException e) {
            return null;
        }
    }

    private List<Finding> look(LedgerDatabase database, Workspace workspace) {
        try (ConfigurableApplicationContext context = Session.context(
                call,
                SettingsFile.of(call.configuration()),
                Access.EXAMINE,
                beans -> {},
                LedgerConfiguration.class,
                ReportConfiguration.class)) {
            LedgerVersion version =
                    LedgerVersion.of(context.getBean(Flyway.class).info());
            String where = database.onServer()
                    ? "on PostgreSQL"
                    : "in " + workspace.ledger().normalize();
            if (version.found() == null) {
                return List.of(neverOpened("none at requite.ledger.url", workspace));
            }
            if (version.isOlder()) {
                return List.of(new Warning(
                        ABOUT,
                        where + ", with tables of version " + version.found() + "; this program has " + version.known(),
                        "The next command brings it up to date, and an older program refuses it from then on; what is pending"
                                + " was not looked at.",
                        "Copy it before that, if you may have to go back."));
            }
            List<Finding> findings = new ArrayList<>();
            findings.add(new Fine(ABOUT, where + ", with tables of version " + version.found()));
            findings.addAll(pending(context.getBean(RunHistory.class).open()));
            return findings;
        }
    }

    private List<Finding> pending(List<OpenThing> open) {
        return open.isEmpty()
                ? List.of(new Fine("pending", "nothing waits for an answer or for a person"))
                : open.stream()
                        .<Finding>map(
                                thing -> new Warning("pending", thing.inWords(now, zone), thing.means(), thing.next()))
                        .toList();
    }

    private Finding neverOpened(String where, Workspace workspace) {
        Path reports = settings.report().folderOr(workspace.reports());
        return hasReports(reports)
                ? new Warning(
                        ABOUT,
                        where + ", but reports of earlier runs in " + reports,
                        "It was lost, or is elsewhere: a run would begin a new one that knows of no refund that was sent.",
                        "Find it or put its copy back; if it is gone for good, give the next run --after-loss.")
                : new Warning(
                        ABOUT,
                        where + ": never opened yet",
                        "The first run makes it.",
                        "If there were runs before, see --work-dir and requite.ledger.url first.");
    }

    private static boolean hasReports(Path reports) {
        try (Stream<Path> folders = Files.list(reports)) {
            return folders.findAny().isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    private static Finding of(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnusableLedgerException unusable) {
                return wrong(String.valueOf(unusable.getMessage()), unusable.isForNow());
            }
        }
        RuntimeException meant = FailedStart.behind(failure, SettingsFile.of(null));
        if (meant instanceof LedgerHeldException) {
            return new Warning(
                    ABOUT,
                    "another process works on it",
                    "While a run is at work that is as it should be; what is pending can't be told meanwhile.",
                    "Ask again when it has ended.");
        }
        if (meant instanceof ConfigurationProblem || meant instanceof DiskProblem) {
            return wrong(String.valueOf(meant.getMessage()), false);
        }
        throw meant;
    }

    /** Such a problem says itself what to do. */
    private static Finding wrong(String words, boolean passing) {
        return new Wrong(
                ABOUT,
                words.replaceFirst("\\.$", ""),
                "Every command that needs it stops, and nothing is sent.",
                passing ? "If it lasts, see to the server." : "See the operator's page on the ledger.",
                passing);
    }
}
