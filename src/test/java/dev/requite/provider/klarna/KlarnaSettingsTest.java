package dev.requite.provider.klarna;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KlarnaSettingsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.klarna.com/",
                "https://api.klarna.com",
                "HTTPS://api-na.playground.klarna.com/some/path/",
                "http://localhost:8080",
                "http://LOCALHOST/",
                "http://127.0.0.1:1",
                "http://127.255.3.200",
                "http://[::1]:9000/x"
            })
    void encryptedOrLocalAddressesAreTaken(String url) {
        assertThat(of(url).baseUrl()).isEqualTo(URI.create(url));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.klarna.com",
                "http://127.0.0.1.example.com",
                "http://localhost.example.com",
                "http://10.0.0.1",
                "http://0.0.0.0",
                "http://[::2]"
            })
    void plainHttpBeyondThisMachineIsRefused(String url) {
        assertThatIllegalArgumentException().isThrownBy(() -> of(url)).withMessageContaining("must be https");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api.klarna.com",
                "/relative",
                "http://127.0.0.256",
                "ftp://api.klarna.com",
                "https:opaque",
                "https:///path"
            })
    void anythingButAnAbsoluteAddressIsRefused(String url) {
        assertThatIllegalArgumentException().isThrownBy(() -> of(url)).withMessageContaining("absolute");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://user:secret@api.klarna.com",
                "https://api.klarna.com/?key=secret",
                "https://api.klarna.com/#secret"
            })
    void credentialsQueriesAndFragmentsInTheAddressAreRefusedWithoutRepeatingThem(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(url))
                .withMessageContaining("must not carry")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
    }

    @Test
    void everyProblemIsNamedAtOnceAndNoCredentialIsShown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KlarnaSettings.of(URI.create("http://example.com"), " ", "pass\nword"))
                .withMessageContainingAll("base-url", "username must not be empty", "password must not contain control")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("pass\n"));
    }

    @Test
    void aUserNameWithAColonWouldMoveTheRestIntoThePasswordSoItIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KlarnaSettings.of(URI.create("https://api.klarna.com"), "a:b", "c"))
                .withMessageContaining("colon");
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.klarna.com/, 200",
        "https://api.playground.klarna.com/, 50",
        "https://API-NA.PLAYGROUND.klarna.com/, 50",
        "https://api.klarna.com/playground, 200"
    })
    void theDocumentedLimitIsTheDefault(String url, double perSecond) {
        assertThat(of(url).calls().requestsPerSecond()).isEqualTo(perSecond);
    }

    @Test
    void nothingPrintsThePassword() {
        KlarnaSettings settings = of("https://api.klarna.com/");
        try (KlarnaProvider provider = new KlarnaProvider(settings)) {
            assertThat(settings.toString() + provider).doesNotContain(KlarnaTestBed.PASSWORD, KlarnaTestBed.USER);
        }
    }

    @Test
    void numbersOutOfTheirRangeAreRefused() {
        KlarnaSettings good = of("https://api.klarna.com/");

        assertThatIllegalArgumentException().isThrownBy(() -> good.with(calls -> calls.withRequestsPerSecond(-1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> good.with(calls -> calls.withRequestsPerSecond(Double.NaN)));
        assertThatIllegalArgumentException().isThrownBy(() -> good.with(calls -> calls.withConnectionsMax(0)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> good.with(calls -> calls.withReads(0, Duration.ofSeconds(1))));
        assertThatIllegalArgumentException().isThrownBy(() -> good.withKeyWindow(Duration.ofSeconds(-1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> good.with(
                        calls -> calls.withTimeouts(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(1))));
    }

    @Test
    void theProviderPromisesTheConfiguredWindowAndAsksForUuids() {
        try (KlarnaProvider provider =
                new KlarnaProvider(of("https://api.klarna.com/").withKeyWindow(Duration.ofHours(3)))) {
            assertThat(provider.promise().window()).isEqualTo(Duration.ofHours(3));
            assertThat(provider.rules().provider()).isEqualTo("klarna");
            assertThat(provider.rules().amountsRequired()).isFalse();
            assertThat(provider.rules()
                            .orderId()
                            .matcher("7849FD84-47dc-4919-a7ce-47b9f461562f")
                            .matches())
                    .isTrue();
            assertThat(provider.rules()
                            .orderId()
                            .matcher("7849fd84-47dc-4919-a7ce-47b9f461562")
                            .matches())
                    .isFalse();
        }
    }

    private static KlarnaSettings of(String url) {
        return KlarnaSettings.of(URI.create(url), KlarnaTestBed.USER, KlarnaTestBed.PASSWORD);
    }
}
