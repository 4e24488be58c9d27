package dev.requite.provider.altapay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.requite.model.account.Account;
import dev.requite.model.account.ProviderKind;
import dev.requite.provider.http.CallSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AltapaySettingsTest {

    @ParameterizedTest
    @CsvSource({
        "https://shop.altapaysecure.com, https://shop.altapaysecure.com",
        "https://shop.altapaysecure.com/, https://shop.altapaysecure.com",
        "https://shop.altapaysecure.com/merchant/API, https://shop.altapaysecure.com",
        "https://shop.altapaysecure.com/merchant/API/, https://shop.altapaysecure.com",
        "https://proxy.example.com/altapay//merchant/API//, https://proxy.example.com/altapay",
        "https://shop.altapaysecure.com/merchant, https://shop.altapaysecure.com/merchant",
        "http://localhost:8080/, http://localhost:8080",
        "http://[::1]:9000/merchant/API, http://[::1]:9000"
    })
    void theBaseUrlIsTakenWithoutItsEnd(String url, String kept) {
        assertThat(of(url).baseUrl()).isEqualTo(URI.create(kept));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://testgateway.altapaysecure.com", "http://10.0.0.1", "http://localhost.example.com"})
    void plainHttpBeyondThisMachineIsRefused(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(url))
                .withMessageContaining("requite.altapay.base-url must be https");
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop.altapaysecure.com", "/merchant/API", "ftp://x", "https:opaque"})
    void anythingButAnAbsoluteAddressIsRefused(String url) {
        assertThatIllegalArgumentException().isThrownBy(() -> of(url)).withMessageContaining("absolute");
    }

    @Test
    void everyProblemIsNamedAtOnceAndNoCredentialIsShown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AltapaySettings.of(URI.create("http://example.com"), "", "pass\nword"))
                .withMessageContainingAll("base-url", "username must not be empty", "password must not contain control")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("pass\n"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AltapaySettings.of(URI.create("https://x.example"), "a:b", "c"))
                .withMessageContaining("colon");
    }

    @Test
    void terminalsAreTrimmedAndEmptyOnesLeftOut() {
        assertThat(of("https://x.example")
                        .withKlarnaTerminals(Set.of(" Shop Klarna DK\t", "", " "))
                        .klarnaTerminals())
                .containsExactly("Shop Klarna DK");
    }

    @Test
    void numbersOutOfTheirRangeAreRefused() {
        AltapaySettings good = of("https://x.example");

        assertThatIllegalArgumentException().isThrownBy(() -> good.with(calls -> calls.withRequestsPerSecond(-1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> good.with(calls -> calls.withRequestsPerSecond(Double.NaN)));
        assertThatIllegalArgumentException().isThrownBy(() -> good.with(calls -> calls.withConnectionsMax(0)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> good.with(calls -> calls.withReads(11, Duration.ofSeconds(1))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> good.withSettleTime(Duration.ofSeconds(-1), Duration.ZERO));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> good.with(
                        calls -> calls.withTimeouts(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(1))));
    }

    @Test
    void everyChangeKeepsTheRest() {
        AltapaySettings settings = of("https://x.example")
                .withKlarnaTerminals(Set.of("K"))
                .withSynchronousTerminals(Set.of(" S ", ""))
                .withSettleTime(Duration.ofSeconds(8), Duration.ofSeconds(5))
                .with(calls -> calls.withRequestsPerSecond(7)
                        .withTimeouts(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3))
                        .withConnectionsMax(9)
                        .withReads(2, Duration.ofSeconds(4)));

        assertThat(settings)
                .isEqualTo(new AltapaySettings(
                        Account.of(ProviderKind.ALTAPAY),
                        URI.create("https://x.example"),
                        AltapayTestBed.USER,
                        AltapayTestBed.PASSWORD,
                        Set.of("K"),
                        Set.of("S"),
                        Duration.ofSeconds(8),
                        Duration.ofSeconds(5),
                        new CallSettings(
                                7,
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(3),
                                9,
                                2,
                                Duration.ofSeconds(4),
                                null)));
    }

    @Test
    void nothingPrintsTheCredentials() {
        AltapaySettings settings = of("https://x.example");
        try (AltapayProvider provider = new AltapayProvider(settings)) {
            assertThat(settings.toString() + provider).doesNotContain(AltapayTestBed.PASSWORD, AltapayTestBed.USER);
        }
    }

    @Test
    void nothingIsPromisedAboutARepeatedReference() {
        try (AltapayProvider provider = new AltapayProvider(
                of("https://x.example").withSettleTime(Duration.ofSeconds(90), Duration.ofSeconds(7)))) {
            assertThat(provider.promise().isNone()).isTrue();
            assertThat(provider.promise().settles()).isEqualTo(Duration.ofSeconds(90));
            assertThat(provider.promise().waitAtMost()).isEqualTo(Duration.ofSeconds(7));
        }
        assertThat(of("https://x.example").settleTime()).isEqualTo(Duration.ofHours(12));
        assertThat(of("https://x.example").waitAtMost()).isEqualTo(Duration.ofMinutes(2));
        assertThat(of("https://x.example").calls().requestsPerSecond()).isEqualTo(50);
    }

    @Test
    void rowsNeedAmountsAndATransactionId() {
        try (AltapayProvider provider = new AltapayProvider(of("https://x.example"))) {
            Pattern id = provider.rules().orderId();
            assertThat(provider.rules().provider()).isEqualTo("altapay");
            assertThat(provider.rules().lineReferenceMax()).isEqualTo(100);
            assertThat(provider.rules().amountsRequired()).isTrue();
            assertThat("1000123").matches(id);
            assertThat("f".repeat(32)).matches(id);
            assertThat("f".repeat(33)).doesNotMatch(id);
            assertThat("ABC").doesNotMatch(id);
            assertThat("ccc1479c-37f9-4962-8d2c-662d75117e9d").doesNotMatch(id);
        }
    }

    private static AltapaySettings of(String url) {
        return AltapaySettings.of(URI.create(url), AltapayTestBed.USER, AltapayTestBed.PASSWORD);
    }
}
