package dev.requite.process;

import static dev.requite.process.NightAssert.assertThatNight;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.requite.kit.WorkFolder;
import dev.requite.sandbox.fault.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What must not be seen is nowhere: not on the screen, not in the ledger's files, not in the reports. */
class SecretsIT {

    private static final List<String> SECRETS = List.of(
            Night.PASSWORD,
            basic(Night.PASSWORD),
            Orders.CUSTOMER,
            Orders.EMAIL,
            Orders.STREET,
            Orders.PHONE,
            Orders.PHONE.substring(1));

    @RegisterExtension
    final WorkFolder folder = new WorkFolder();

    private final Night night = Night.in(folder);

    @Test
    void aGoodRunShowsNone() throws IOException {
        assertThat(night.run().exitCode()).isZero();
        assertThat(night.requite().call("status", "--json").exitCode()).isZero();
        assertThat(night.requite().call("explain", "n-06", "--json").exitCode()).isZero();

        nothingShows(SECRETS);
    }

    @Test
    void aRunWithEveryKindOfFailureShowsNone() throws IOException {
        night.faults().refunds().mix(0.8, 7, Fault.quick());
        night.faults().reads().mix(0.5, 7, Fault.quick());

        night.run();
        night.requite().call("rerun");

        nothingShows(SECRETS);
    }

    @Test
    void aKilledRunShowsNone() throws IOException {
        KillAgent.killAt("before SubmitStore.write#1", night.requite(), "run", "--input", night.returns());

        nothingShows(SECRETS);
    }

    @Test
    void refusedCredentialsShowNone() throws IOException {
        String wrong = "wrong-but-still-a-secret";

        assertThat(night.requite()
                        .with("REQUITE_KLARNA_PASSWORD", wrong)
                        .call("run", "--input", night.returns())
                        .exitCode())
                .isEqualTo(2);

        nothingShows(List.of(wrong, basic(wrong)));
    }

    @Test
    void aPasswordInTheAddressIsRefusedAndNotShown() throws IOException {
        RequiteProcess.Ended refused = night.requite()
                .with("REQUITE_KLARNA_BASEURL", "https://user:" + Night.PASSWORD + "@127.0.0.1:9/")
                .call("run", "--input", night.returns());

        assertThat(refused.exitCode()).isEqualTo(2);
        nothingShows(SECRETS);
    }

    @Test
    void aRedirectIsNotFollowedWithTheCredentials() throws IOException {
        HttpServer elsewhere = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        elsewhere.createContext("/", exchange -> {
            exchange.getResponseHeaders()
                    .add(
                            "Location",
                            night.sandbox()
                                    .uri()
                                    .resolve(exchange.getRequestURI())
                                    .toString());
            exchange.sendResponseHeaders(307, -1);
            exchange.close();
        });
        elsewhere.start();
        try {
            RequiteProcess.Ended ended = night.requite()
                    .with(
                            "REQUITE_KLARNA_BASEURL",
                            "http://127.0.0.1:" + elsewhere.getAddress().getPort())
                    .call("run", "--input", night.returns());

            assertThat(ended.exitCode()).as(ended.err()).isEqualTo(4);
            assertThat(night.books().requests()).isEmpty();
            nothingShows(SECRETS);
        } finally {
            elsewhere.stop(0);
        }
        assertThat(night.run().exitCode()).isZero();
        assertThatNight(night).isPaidOnceAndToldSo();
    }

    /** In what the processes said and in every file of the work folder. */
    private void nothingShows(List<String> secrets) throws IOException {
        try (Stream<Path> files = Files.walk(folder.path())) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            assertThat(all).anyMatch(file -> file.toString().endsWith(".err"));
            for (Path file : all) {
                // Without zero bytes, text of two bytes a character reads like any other.
                String text =
                        Files.readString(file, StandardCharsets.ISO_8859_1).replace("\0", "");
                assertThat(text).as("%s", file).doesNotContain(secrets);
            }
        }
    }

    private static String basic(String password) {
        return Base64.getEncoder().encodeToString((Night.USER + ":" + password).getBytes(StandardCharsets.UTF_8));
    }
}
