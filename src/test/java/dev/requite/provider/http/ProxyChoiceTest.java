package dev.requite.provider.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyChoiceTest {

    private static final HttpProxy PROXY = new HttpProxy("proxy", 3128);

    @Test
    void theSettingCountsBeforeTheVariablesAndSmallLettersBeforeLargeOnes() {
        assertThat(to("https://api.klarna.com", "", Map.of())).isNull();
        assertThat(to("https://api.klarna.com", "http://proxy:3128", Map.of("HTTPS_PROXY", "http://other:1")))
                .isEqualTo(PROXY);
        assertThat(to("https://api.klarna.com", "", Map.of("HTTPS_PROXY", "http://proxy:3128")))
                .isEqualTo(PROXY);
        assertThat(to(
                        "https://api.klarna.com",
                        "",
                        Map.of("https_proxy", "http://proxy:3128", "HTTPS_PROXY", "http://other:1")))
                .isEqualTo(PROXY);
        assertThat(to("https://api.klarna.com", "", Map.of("all_proxy", "proxy:3128", "HTTP_PROXY", "http://other:1")))
                .isEqualTo(PROXY);
        assertThat(to("https://api.klarna.com", "none", Map.of("HTTPS_PROXY", "http://proxy:3128")))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8080", "https://127.0.0.1:1", "https://127.9.9.9", "https://[::1]:2"})
    void thisMachineIsAlwaysReachedStraight(String url) {
        assertThat(to(url, "http://proxy:3128", Map.of())).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    *                            | true
                    api.klarna.com               | true
                    klarna.com                   | true
                    .klarna.com                  | true
                    *.klarna.com                 | true
                    KLARNA.COM                   | true
                    klarna.com:443               | true
                    klarna.com:8443              | false
                    rna.com                      | false
                    api.klarna.com.evil.example  | false
                    localhost, klarna.com        | true
                    localhost klarna.com         | true
                    10.0.0.1                     | false
                    .                            | false""")
    void whatNoProxyNamesIsReachedStraight(String noProxy, boolean straight) {
        HttpProxy chosen = to("https://api.klarna.com", "proxy:3128", Map.of("NO_PROXY", noProxy));

        assertThat(chosen).isEqualTo(straight ? null : PROXY);
    }

    @Test
    void addressesAreNamedInNoProxyToo() {
        assertThat(to("https://10.0.0.1:9443", "proxy:3128", Map.of("no_proxy", "10.0.0.1:9443")))
                .isNull();
        assertThat(to("https://[2001:db8::1]", "proxy:3128", Map.of("no_proxy", "2001:db8::1")))
                .isNull();
        assertThat(to("https://[2001:db8::1]:9443", "proxy:3128", Map.of("no_proxy", "[2001:db8::1]:443")))
                .isEqualTo(PROXY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"socks5://proxy:1080", "https://proxy:443", "http://shop:secret-word@proxy:3128", "http://", "::"
            })
    void anAddressThatCanNotBeUsedIsRefusedWithoutBeingRepeated(String address) {
        assertThat(to("http://localhost:8080", "", Map.of("HTTPS_PROXY", address)))
                .as("nobody needs it")
                .isNull();
        assertThatThrownBy(() -> to("https://api.klarna.com", "", Map.of("HTTPS_PROXY", address)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("HTTPS_PROXY ")
                .hasMessageContaining("requite.http.proxy")
                .hasMessageNotContaining("secret-word");
        assertThatThrownBy(() -> to("https://api.klarna.com", address, Map.of()))
                .hasMessageStartingWith("requite.http.proxy ")
                .hasMessageNotContaining("secret-word");
    }

    private static @Nullable HttpProxy to(String url, String setting, Map<String, String> variables) {
        return ProxyChoice.of(setting, variables).to(URI.create(url));
    }
}
