package dev.requite.run.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What happened when, to be read by a person; nothing unless it is wanted. */
final class Trace {

    private final World world;
    private final boolean wanted;
    private final List<String> lines = new ArrayList<>();

    Trace(World world, boolean wanted) {
        this.world = world;
        this.wanted = wanted;
    }

    void note(String format, Object... arguments) {
        if (wanted) {
            lines.add(moment(world.now()) + "  " + String.format(Locale.ROOT, format, arguments));
        }
    }

    /** Days, hours, minutes, seconds since the beginning. */
    static String moment(long nanos) {
        long millis = nanos / 1_000_000;
        return String.format(
                Locale.ROOT,
                "%dd %02d:%02d:%02d.%03d",
                millis / 86_400_000,
                millis / 3_600_000 % 24,
                millis / 60_000 % 60,
                millis / 1000 % 60,
                millis % 1000);
    }

    @Override
    public String toString() {
        return String.join("\n", lines);
    }
}
