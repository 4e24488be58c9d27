package dev.requite.cli;

import dev.requite.run.phase.Progress;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** On a terminal: a bar for each phase, with the money so far. */
final class TerminalProgress implements Progress {

    private final int columns;
    private @Nullable ProgressBar bar;

    /** @param columns of the terminal, which no bar is wider than; 0 if nobody knows */
    TerminalProgress(int columns) {
        this.columns = columns;
    }

    @Override
    public synchronized void begin(String name, long total, String unit) {
        ProgressBarBuilder builder = new ProgressBarBuilder()
                .setTaskName(name)
                .setInitialMax(total)
                .setUnit(" " + unit, 1)
                .setStyle(ProgressBarStyle.ASCII);
        if (columns > 0) {
            builder.setMaxRenderedLength(columns);
        }
        bar = builder.build();
    }

    @Override
    public synchronized void advance(long count, String note) {
        if (bar != null) {
            bar.stepBy(count);
            bar.setExtraMessage(note);
        }
    }

    @Override
    public synchronized void end() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
