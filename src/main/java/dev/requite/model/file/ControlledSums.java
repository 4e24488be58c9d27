package dev.requite.model.file;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a file's control totals demanded of it, and it kept: where it does not, it is refused.
 *
 * @param rows how many it had to have, null when that was left open
 * @param sha256 whether its bytes had to have a certain hash
 * @param totals by currency code, what its rows had to add up to, in decimals; without the currencies that were left open
 */
public record ControlledSums(@Nullable Long rows, boolean sha256, Map<String, String> totals) {

    public ControlledSums {
        totals = Map.copyOf(totals);
    }
}
