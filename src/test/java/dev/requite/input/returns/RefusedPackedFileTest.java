package dev.requite.input.returns;

import static dev.requite.input.returns.Returns.HEADER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.requite.input.file.IntakeLimits;
import dev.requite.input.file.RefusedFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Packed files that are bad as a whole: each with the sentence a person reads. */
class RefusedPackedFileTest extends Refusals {

    @Test
    void anEmptyPackedFile() {
        String message = "returns.csv.gz: is empty; nothing was refunded: export it again, or leave it out.";
        assertRefused(returns.write("returns.csv.gz", ""), message);
        assertRefused(returns.write("returns.csv.gz", Returns.gzip(new byte[0])), message);
    }

    @Test
    void plainTextUnderTheNameOfAPackedFile() {
        assertRefused(
                returns.write("returns.csv.gz", HEADER + GOOD),
                "returns.csv.gz: is not gzip, though its name ends in .gz; nothing was refunded:"
                        + " rename or pack it, then run again.");
    }

    @Test
    void aPackedFileWhoseLaterMemberIsCutOffOrDamaged() {
        byte[] first = Returns.gzip((HEADER + GOOD).getBytes(UTF_8));
        byte[] second = Returns.gzip(GOOD.repeat(1000).getBytes(UTF_8));
        String message = "returns.csv.gz: is damaged or cut off: its gzip data can't be unpacked; nothing"
                + " was refunded: get the complete file.";

        for (int length = 1; length < second.length; length++) {
            assertRefused(returns.write("returns.csv.gz", joined(first, Arrays.copyOf(second, length))), message);
        }
        for (int place : new int[] {0, 1, 2, 3, second.length / 2, second.length - 6, second.length - 1}) {
            byte[] damaged = second.clone();
            damaged[place] ^= (byte) 0xa0;
            assertRefused(returns.write("returns.csv.gz", joined(first, damaged)), message);
        }
        assertRefused(returns.write("returns.csv.gz", joined(first, "rows".getBytes(UTF_8))), message);
    }

    @Test
    void zerosBehindTheLastMemberArePadding() {
        byte[] packed = joined(Returns.gzip((HEADER + GOOD).getBytes(UTF_8)), new byte[1000]);

        assertThat(Returns.rows(returns.write("returns.csv.gz", packed))).hasSize(1);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    @Test
    void aPackedFileThatIsCutOffOrDamaged() {
        byte[] packed = Returns.gzip((HEADER + GOOD.repeat(1000)).getBytes(UTF_8));
        String message = "returns.csv.gz: is damaged or cut off: its gzip data can't be unpacked; nothing"
                + " was refunded: get the complete file.";

        assertRefused(returns.write("returns.csv.gz", Arrays.copyOf(packed, packed.length - 5)), message);
        assertRefused(returns.write("returns.csv.gz", Arrays.copyOf(packed, 5)), message);
        byte[] damaged = packed.clone();
        damaged[damaged.length - 6] ^= 1;
        assertRefused(returns.write("returns.csv.gz", damaged), message);
    }

    @Test
    void aPackedFileThatUnpacksOutOfAllProportion() {
        byte[] bomb = Returns.gzip((HEADER + GOOD + " \n".repeat(1_000_000)).getBytes(UTF_8));
        Path path = returns.write("returns.csv.gz", bomb);
        IntakeLimits ratio = new IntakeLimits(1000, 100_000, 10, Long.MAX_VALUE);
        IntakeLimits absolute = new IntakeLimits(1000, Long.MAX_VALUE, 10, 1_000_000);

        for (IntakeLimits limits : new IntakeLimits[] {ratio, absolute}) {
            assertThatThrownBy(() ->
                            Returns.rows(path, new IntakeRules(FormRules.FOUND, "klarna", Returns.PROVIDERS, limits)))
                    .isInstanceOf(RefusedFileException.class)
                    .hasMessageMatching("returns.csv.gz: unpacks to more than \\d+ bytes out of \\d+, too much for"
                            + " returns; nothing was refunded: check where it comes from, or split it\\.");
        }
        assertThat(Returns.rows(path)).hasSize(1);
    }
}
