package dev.requite.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where and when it was measured; numbers without that are worth nothing. */
final class Machine {

    private static final Pattern MODEL = Pattern.compile("model name\\s*:\\s*(.*)");
    private static final Pattern MEMORY = Pattern.compile("MemTotal:\\s+(\\d+) kB");

    private Machine() {}

    /** One line. */
    static String describe(Path folder) throws IOException {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return String.format(
                Locale.ROOT,
                "%s · %d cores, %s%s · %s · Java %s (%s) · work folder on %s%s",
                LocalDate.now(ZoneOffset.UTC),
                Runtime.getRuntime().availableProcessors(),
                first(MODEL, "/proc/cpuinfo", System.getProperty("os.arch")),
                memory(),
                System.getProperty("os.name"),
                System.getProperty("java.version"),
                System.getProperty("java.vendor"),
                Files.getFileStore(folder).type(),
                load < 0 ? "" : String.format(Locale.ROOT, " · load before it began %.2f", load));
    }

    private static String memory() throws IOException {
        String kibibytes = first(MEMORY, "/proc/meminfo", "");
        return kibibytes.isEmpty()
                ? ""
                : String.format(Locale.ROOT, ", %.0f GB", Long.parseLong(kibibytes) / (double) (1 << 20));
    }

    private static String first(Pattern pattern, String file, String otherwise) throws IOException {
        Path path = Path.of(file);
        List<String> lines = Files.isReadable(path) ? Files.readAllLines(path) : List.of();
        return lines.stream()
                .map(pattern::matcher)
                .filter(Matcher::matches)
                .map(found -> found.group(1).strip())
                .findFirst()
                .orElse(otherwise);
    }
}
