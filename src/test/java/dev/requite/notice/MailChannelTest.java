package dev.requite.notice;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetupTest;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Over real SMTP. */
class MailChannelTest {

    private final GreenMail server = new GreenMail(ServerSetupTest.SMTP.dynamicPort());

    @TempDir
    private Path reports;

    @BeforeEach
    void start() {
        server.withConfiguration(GreenMailConfiguration.aConfig().withUser("night@shop.example", "night", "pa55"));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void theFirstScreenComesAsTextWithTheReportsThatAreWanted() throws MessagingException, IOException {
        Files.writeString(reports.resolve("rejects.csv"), "row_id\nr-1\n");
        Notice notice =
                Ended.of(3, 0, "Größe fehlt: r-1.", "rows 7", reports, Ended.json("{\"environment\":\"live\"}"));

        assertThat(mail("night", "pa55", List.of("rejects.csv", "report.html")).tell(notice))
                .isEqualTo(new Channel.Delivery.Told());

        MimeMessage received = server.getReceivedMessages()[0];
        assertThat(received.getSubject()).isEqualTo(notice.subject()).startsWith("[LIVE] run on shop-7 ended with 3");
        assertThat(received.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        MimeMultipart parts = (MimeMultipart) received.getContent();
        assertThat(parts.getCount()).as("the page was not written").isEqualTo(2);
        assertThat(GreenMailUtil.getBody(parts.getBodyPart(1))).contains("r-1");
        assertThat(parts.getBodyPart(1).getFileName()).isEqualTo("rejects.csv");
        MimeMultipart text = (MimeMultipart) parts.getBodyPart(0).getContent();
        assertThat(text.getBodyPart(0).getContent().toString().replace("\r", ""))
                .isEqualTo(notice.body())
                .contains("Größe fehlt");
        assertThat(received.getAllRecipients()).hasSize(2);
    }

    @Test
    void whereNobodyListensItSaysSo() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        JavaMailSenderImpl sender = sender("", "");
        sender.setPort(port);

        assertThat(channel(sender, List.of()).tell(Ended.with(0, null)))
                .isInstanceOfSatisfying(
                        Channel.Delivery.Failed.class,
                        failed -> assertThat(failed.why()).containsIgnoringCase("refused"));
    }

    @Test
    void aWrongPasswordIsToldWithoutIt() {
        assertThat(mail("night", "wr0ng-word", List.of()).tell(Ended.with(0, null)))
                .isInstanceOfSatisfying(
                        Channel.Delivery.Failed.class,
                        failed -> assertThat(failed.why())
                                .containsIgnoringCase("authentication")
                                .doesNotContain("wr0ng-word"));
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void anAddressWithALineBreakIsToldInOneLine() {
        assertThat(new MailChannel(
                                sender("", ""), "night@shop.example", List.of("ops@shop.example\nEvil: 1"), List.of())
                        .name())
                .isEqualTo("mail to ops@shop.example?Evil: 1");
    }

    @Test
    void whereTheWayMustBeProtectedNothingGoesInTheClear() {
        JavaMailSenderImpl sender = sender("night", "pa55");
        sender.getJavaMailProperties().setProperty("mail.smtp.starttls.enable", "true");
        sender.getJavaMailProperties().setProperty("mail.smtp.starttls.required", "true");

        assertThat(channel(sender, List.of()).tell(Ended.with(0, null)))
                .isInstanceOfSatisfying(
                        Channel.Delivery.Failed.class,
                        failed -> assertThat(failed.why()).contains("STARTTLS"));
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    private MailChannel mail(String user, String password, List<String> attached) {
        return channel(sender(user, password), attached);
    }

    private static MailChannel channel(JavaMailSenderImpl sender, List<String> attached) {
        return new MailChannel(
                sender, "night@shop.example", List.of("ops@shop.example", "finance@shop.example"), attached);
    }

    private JavaMailSenderImpl sender(String user, String password) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(server.getSmtp().getPort());
        if (!user.isEmpty()) {
            sender.setUsername(user);
            sender.setPassword(password);
            sender.getJavaMailProperties().setProperty("mail.smtp.auth", "true");
        }
        return sender;
    }
}
