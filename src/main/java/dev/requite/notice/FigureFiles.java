package dev.requite.notice;

import dev.requite.ledger.OpenWork;
import dev.requite.ledger.history.LastCalls;
import dev.requite.ledger.payouts.WaitingItems;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;

/**
 * Files for node_exporter's textfile collector: how the last run ended and what it did, the same of the last
 * reconciliation, and what is open.
 * Nobody ever reads half a file there.
 */
public final class FigureFiles implements Channel {

    private final Path folder;
    private final OpenWork openWork;
    private final WaitingItems items;
    private final LastCalls calls;
    private final InstantSource clock;

    /** @param folder that the collector reads */
    public FigureFiles(Path folder, OpenWork openWork, WaitingItems items, LastCalls calls, InstantSource clock) {
        this.folder = folder;
        this.openWork = openWork;
        this.items = items;
        this.calls = calls;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "file with figures for " + folder;
    }

    @Override
    public Delivery tell(Notice notice) {
        LastCalls.Kind kind = notice.work().kind();
        String name = kind == LastCalls.Kind.RUN ? "run" : "reconcile";
        if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
            return new Delivery.Failed(folder + " is no folder that this user can write to");
        }
        try {
            write("requite_" + name + "_ended.prom", Figures.end(notice, clock.instant(), calls.wentThrough(kind)));
            MetricSnapshots work = Figures.work(notice);
            if (work.size() > 0) {
                write("requite_" + name + ".prom", work);
            }
            write("requite_open.prom", Figures.open(openWork.uncertainRefunds(), items.byClass()));
            return new Delivery.Told();
        } catch (IOException e) {
            return new Delivery.Failed("the file can't be written: " + Causes.of(e));
        }
    }

    private void write(String name, MetricSnapshots figures) throws IOException {
        // The collector reads names that end with .prom only.
        Path draft = Files.createTempFile(folder, name, ".part");
        try {
            try (OutputStream out = Files.newOutputStream(draft)) {
                PrometheusTextFormatWriter.create().write(out, figures, EscapingScheme.UNDERSCORE_ESCAPING);
            }
            // The collector is another user's, and no customer is in there.
            if (draft.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-r--r--"));
            }
            Files.move(
                    draft, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
