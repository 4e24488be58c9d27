package dev.requite.run.settling;

import dev.requite.model.payout.PayoutContent;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A document that may have payouts.
 *
 * @param name for people, without its folder
 * @param fromApi whether a provider's API told it
 * @param size in bytes
 * @param sha256 over its bytes in lower-case hex, empty for what could not be read
 * @param account whose it is by name, null if the document has to tell
 * @param problem why it can't be opened, null if it can be tried
 * @param opening opens it; refuses what is no payout
 */
public record Source(
        String name,
        boolean fromApi,
        long size,
        String sha256,
        @Nullable String account,
        @Nullable String problem,
        Supplier<PayoutContent> opening) {}
