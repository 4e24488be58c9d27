package dev.requite.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import com.sun.net.httpserver.HttpServer;
import dev.requite.kit.WorkFolder;
import dev.requite.sandbox.fault.Fault;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whoever is not there hears of the night; and whatever becomes of that, the night's exit code stands. */
class MessagesIT {

    @RegisterExtension
    final WorkFolder folder = new WorkFolder();

    private final Night night = Night.in(folder);
    private final GreenMail mail = new GreenMail(ServerSetupTest.SMTP.dynamicPort());
    private final List<String> pings = new CopyOnWriteArrayList<>();
    private HttpServer monitor;

    @BeforeEach
    void listen() throws IOException {
        mail.start();
        monitor = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        monitor.createContext("/", call -> {
            pings.add(call.getRequestURI().getPath());
            call.sendResponseHeaders(200, -1);
            call.close();
        });
        monitor.start();
    }

    @AfterEach
    void stop() {
        mail.stop();
        monitor.stop(0);
    }

    @Test
    void aNightIsHeardOfWhenItAsksForSomebodyAndWhenAllIsWellAgain() throws IOException, MessagingException {
        Path figures = Files.createDirectory(folder.resolve("figures"));
        RequiteProcess requite = told(night.requite())
                .with("REQUITE_METRICS_FOLDER", figures.toString())
                .with("REQUITE_NOTIFY_ON", "change");
        night.faults().refunds().forOrder(Night.SHIRTS, 1, Fault.ANSWER_LOST);

        assertThat(requite.with("REQUITE_SUBMIT_TRIES", "1")
                        .call("run", "--input", night.returns())
                        .exitCode())
                .isEqualTo(4);
        assertThat(Files.readAllLines(figures.resolve("requite_open.prom")))
                .contains("requite_uncertain_refunds{account=\"klarna\",currency=\"EUR\"} 1.0");
        assertThat(requite.call("run", "--input", night.returns(), "--dry-run").exitCode())
                .as("whoever looks only is there")
                .isNotEqualTo(1);
        assertThat(requite.call("rerun").exitCode()).isZero();
        assertThat(requite.call("rerun").exitCode()).as("nothing has changed").isZero();

        assertThat(pings).containsExactly("/ping/4", "/ping/0", "/ping/0");
        assertThat(mail.getReceivedMessages()).hasSize(2);
        assertThat(mail.getReceivedMessages()[0].getSubject())
                .startsWith("[simulated] run on ")
                .contains("ended with 4");
        assertThat(mail.getReceivedMessages()[1].getSubject()).startsWith("[simulated] rerun on ");
        assertThat(Files.readAllLines(figures.resolve("requite_run.prom")))
                .contains("requite_rows{status=\"refunded\"} 10.0");
        assertThat(Files.readAllLines(figures.resolve("requite_run_ended.prom")))
                .contains("requite_exit_code{command=\"run\"} 0.0")
                .anyMatch(line -> line.startsWith("requite_success_timestamp_seconds"));
        assertThat(Files.readString(figures.resolve("requite_open.prom"))).doesNotContain("uncertain");
    }

    @Test
    void aMessageThatCannotBeSentIsSeenAndChangesNothing() {
        RequiteProcess requite = told(night.requite()).with("REQUITE_NOTIFY_ON", "always");
        mail.stop();
        monitor.stop(0);

        RequiteProcess.Ended ended =
                requite.withJava("-Drequite.log.format=json").call("run", "--input", night.returns());

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.err())
                .contains("The mail to ops@shop.example was not sent: ")
                .contains("The ping to 127.0.0.1 was not sent: ")
                .contains("its exit code stands")
                .contains("\"event\":\"message not sent\"");
        NightAssert.assertThatNight(night).isPaidOnceAndToldSo();
    }

    @Test
    void halfASettingIsRefusedBeforeAnythingIsBegun() {
        RequiteProcess.Ended ended = night.requite()
                .with("REQUITE_NOTIFY_MAIL_HOST", "smtp.example.com")
                .call("run", "--input", night.returns());

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).contains("requite.notify.mail has a host, so it needs from and to as well.");
        assertThat(night.books().requests()).isEmpty();
    }

    private RequiteProcess told(RequiteProcess requite) {
        return requite.with("REQUITE_NOTIFY_MAIL_HOST", "127.0.0.1")
                .with(
                        "REQUITE_NOTIFY_MAIL_PORT",
                        Integer.toString(mail.getSmtp().getPort()))
                .with("REQUITE_NOTIFY_MAIL_ENCRYPTION", "none")
                .with("REQUITE_NOTIFY_MAIL_FROM", "night@shop.example")
                .with("REQUITE_NOTIFY_MAIL_TO", "ops@shop.example")
                .with(
                        "REQUITE_NOTIFY_PING",
                        "http://127.0.0.1:" + monitor.getAddress().getPort() + "/ping");
    }
}
