package dev.requite.cli;

import dev.requite.run.phase.Progress;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** On a terminal: a bar for each phase, with the money so far. */
final class TerminalProgress implements Progress {

    private @Nullable ProgressBar bar;

    @Override
    public void begin(String name, long total, String unit) {
        bar = new ProgressBarBuilder()
                .setTaskName(name)
                .setInitialMax(total)
                .setUnit(" " + unit, 1)
                .setStyle(ProgressBarStyle.ASCII)
                .build();
    }

    @Override
    public void advance(long count, String note) {
        if (bar != null) {
            bar.stepBy(count);
            bar.setExtraMessage(note);
        }
    }

    @Override
    public void end() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
