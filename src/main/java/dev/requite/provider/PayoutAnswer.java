package dev.requite.provider;

import dev.requite.model.payout.PayoutContent;
import java.nio.file.Path;

/** How fetching a payout ended. */
public sealed interface PayoutAnswer permits PayoutAnswer.Content, PayoutAnswer.Download, FeedTrouble {

    /** Here it is, kept in a file; whoever gets it closes it. */
    record Content(PayoutContent content) implements PayoutAnswer {}

    /** The provider's own file, complete but not read yet. */
    record Download(Path file) implements PayoutAnswer {}
}
