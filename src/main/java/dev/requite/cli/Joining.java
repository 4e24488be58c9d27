package dev.requite.cli;

import dev.requite.text.Sha256;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The option of commands that several machines are given alike. */
final class Joining {

    @Option(
            names = "--join",
            paramLabel = "DURATION",
            converter = Time.class,
            description =
                    "Several machines are given this same call: one leads it, the others work for it at most so long"
                            + " (6h, 90m); when it dies, another goes on. Needs a ledger on PostgreSQL.")
    @Nullable
    Duration duration;

    boolean given() {
        return duration != null;
    }

    /** Since when other machines may have the same call; null if there are none. */
    @Nullable
    Instant since() {
        return given()
                ? Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime())
                : null;
    }

    Duration duration() {
        return Objects.requireNonNull(duration);
    }

    /** What makes two calls the same, on whatever machine. */
    String identity(String command, List<String> words) {
        return Sha256.hex(command + "\n" + String.join("\n", words));
    }

    /** As settings are written: 6h, 90m, PT6H. */
    static final class Time implements ITypeConverter<Duration> {

        private static final Pattern SHORT = Pattern.compile("(\\d{1,6})([smhd])");

        @Override
        public Duration convert(String text) {
            Matcher simple = SHORT.matcher(text);
            Duration duration = simple.matches() ? of(simple.group(1), simple.group(2)) : iso(text);
            if (duration.isNegative() || duration.isZero()) {
                throw wrong(text);
            }
            return duration;
        }

        private static Duration of(String number, String unit) {
            ChronoUnit units = switch (unit) {
                case "s" -> ChronoUnit.SECONDS;
                case "m" -> ChronoUnit.MINUTES;
                case "h" -> ChronoUnit.HOURS;
                default -> ChronoUnit.DAYS;
            };
            return Duration.of(Long.parseLong(number), units);
        }

        private static Duration iso(String text) {
            try {
                return Duration.parse(text);
            } catch (DateTimeParseException e) {
                throw wrong(text);
            }
        }

        private static TypeConversionException wrong(String text) {
            return new TypeConversionException("'" + text + "' is no time to wait; write it like 6h or 90m");
        }
    }
}
