package dev.requite.cli;

import dev.requite.run.phase.Progress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Under cron: a line when a phase begins and one when it ends. */
final class LogProgress implements Progress {

    private static final Logger log = LoggerFactory.getLogger(LogProgress.class);

    private String phase = "";
    private String unit = "";
    private String note = "";
    private long done;

    @Override
    public synchronized void begin(String name, long total, String counted) {
        phase = name;
        unit = counted;
        note = "";
        done = 0;
        if (total >= 0) {
            log.info("phase begins phase={} {}={}", name, counted, total);
        } else {
            log.info("phase begins phase={}", name);
        }
    }

    @Override
    public synchronized void advance(long count, String words) {
        done += count;
        note = words;
    }

    @Override
    public synchronized void end() {
        log.info("phase ended phase={} {}={}{}", phase, unit, done, note.isEmpty() ? "" : " refunded=\"" + note + "\"");
    }
}
