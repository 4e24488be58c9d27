package dev.requite.notice;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.mail.MailSendException;

class CausesTest {

    @Test
    void aMailThatIsRefusedSaysInOneLineWhatTheServerSaid() {
        MessagingException refused = new MessagingException("550 5.1.1 <ops@shop.example>: unknown\r\n");
        MailSendException failure =
                new MailSendException(Map.of("mail", new SendFailedException("Invalid Addresses", refused)));

        assertThat(Causes.of(failure)).isEqualTo("550 5.1.1 <ops@shop.example>: unknown");
    }

    @Test
    void namesOfClassesAreNoWords() {
        assertThat(Causes.of(new IOException("""
                        Failed messages: jakarta.mail.SendFailedException: Invalid;
                          nested exception is:
                        \torg.eclipse.angus.mail.smtp.SMTPAddressFailedException: 550 unknown
                        """)))
                .isEqualTo("Failed messages: Invalid; nested exception is: 550 unknown");
    }

    @Test
    void whatTheNetworkSaysByItsClassAloneIsPutInWords() {
        assertThat(Causes.of(caused(new ConnectException(), new ClosedChannelException())))
                .isEqualTo("nobody listens there, it refused the connection");
        assertThat(Causes.of(caused(new IOException(), new ClosedChannelException())))
                .isEqualTo("it closed the connection");
        assertThat(Causes.of(caused(new ConnectException(), new UnresolvedAddressException())))
                .isEqualTo("no address is known for its name");
        assertThat(Causes.of(new UnknownHostException("smtp.example"))).isEqualTo("no address is known for its name");
    }

    private static IOException caused(IOException failure, Exception cause) {
        failure.initCause(cause);
        return failure;
    }
}
