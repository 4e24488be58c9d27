package dev.requite.notice;

import dev.requite.text.Cut;
import dev.requite.text.Unsafe;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailSendException;

/** Why something could not be sent, in a clause: the innermost cause says it best. */
final class Causes {

    private static final int LENGTH_MAX = 300;
    private static final Pattern CLASS_NAME = Pattern.compile("\\b(?:[a-z]\\w*\\.)+[A-Z]\\w*(?:Exception|Error):\\s*");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private Causes() {}

    static String of(Throwable failure) {
        Throwable cause = ofOneMessage(failure);
        boolean connecting = cause instanceof ConnectException;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
            connecting |= cause instanceof ConnectException;
        }
        return Cut.toUnits(words(cause, connecting), LENGTH_MAX);
    }

    /** The failures of single messages are no cause of the whole in Java's sense. */
    private static Throwable ofOneMessage(Throwable failure) {
        if (failure instanceof MailSendException mail && mail.getMessageExceptions().length > 0) {
            return mail.getMessageExceptions()[0];
        }
        return failure;
    }

    private static String words(Throwable cause, boolean connecting) {
        if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
            return "no address is known for its name";
        } else if (cause instanceof ClosedChannelException) {
            return connecting ? "nobody listens there, it refused the connection" : "it closed the connection";
        } else if (cause instanceof HttpTimeoutException) {
            return "it took too long";
        }
        @Nullable String message = cause.getMessage();
        if (message == null || message.isBlank()) {
            return "it failed without a word (" + cause.getClass().getSimpleName() + ")";
        }
        String line = BLANKS.matcher(CLASS_NAME.matcher(message).replaceAll("")).replaceAll(" ");
        return Unsafe.replacedIn(line.strip());
    }
}
