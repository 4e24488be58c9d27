package dev.requite.input.payouts;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a file's name tells of its payout.
 *
 * @param paymentReference empty if it tells none
 * @param day null if it tells none
 */
record FileName(String paymentReference, @Nullable Instant day) {

    private static final Pattern ENDING = Pattern.compile("(?i)(\\.csv)?(\\.gz)?$");
    private static final Pattern COPY = Pattern.compile("(\\.csv)? ?\\([0-9]{1,4}\\)$");
    private static final Pattern PORTAL = Pattern.compile("(?i)settlement\\.(?<reference>.+)");
    private static final Pattern SFTP = Pattern.compile("(?<reference>[^_]+)_(?<day>[0-9]{8})T[0-9]{4,6}[^_]*(_.*)?");

    /** Klarna's: {@code settlement.X.csv} from the portal, {@code X_TIME_N.csv} from SFTP. */
    static FileName klarna(String name) {
        String bare = bare(name);
        Matcher portal = PORTAL.matcher(bare);
        if (portal.matches()) {
            return new FileName(portal.group("reference").strip(), null);
        }
        Matcher sftp = SFTP.matcher(bare);
        return sftp.matches()
                ? new FileName(sftp.group("reference").strip(), day(sftp.group("day")))
                : new FileName("", null);
    }

    /** AltaPay's: the file is the payout. */
    static FileName altapay(String name) {
        return new FileName(bare(name), null);
    }

    /** Without endings, and without what a browser adds to the second copy. */
    private static String bare(String name) {
        String bare = ENDING.matcher(name).replaceFirst("");
        return COPY.matcher(bare).replaceFirst("");
    }

    private static @Nullable Instant day(String digits) {
        try {
            return LocalDate.parse(digits, DateTimeFormatter.BASIC_ISO_DATE)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
