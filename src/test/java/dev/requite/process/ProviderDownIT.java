package dev.requite.process;

import static dev.requite.process.NightAssert.assertThatNight;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.kit.WorkFolder;
import dev.requite.sandbox.fault.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** A provider that does not answer is named once, with its host and the cause. */
class ProviderDownIT {

    @RegisterExtension
    final WorkFolder folder = new WorkFolder();

    private final Night night = Night.in(folder);

    @ParameterizedTest
    @CsvSource({
        "https://klarna.invalid/, klarna.invalid, the host is unknown",
        "http://127.0.0.1:1/, 127.0.0.1:1, the connection was refused",
        "https://127.0.0.1:PORT/, 127.0.0.1:PORT, TLS failed"
    })
    void whatKeepsACallFromBeingSentIsNamed(String url, String host, String cause) {
        String port = Integer.toString(night.sandbox().uri().getPort());
        RequiteProcess.Ended ended = night.requite()
                .with("REQUITE_KLARNA_BASEURL", url.replace("PORT", port))
                .call("run", "--input", night.returns());

        isNamed(ended, host.replace("PORT", port), cause);
        assertThatNight(night).paidNothing();
        assertThat(night.run().exitCode()).isZero();
        assertThat(night.reports().summary().at("/accounts/0").has("down")).isFalse();
        assertThat(night.requite().call("status").out()).doesNotContain("did not answer");
    }

    @Test
    void silenceIsNamedToo() {
        night.faults().reads().next(100, Fault.SLOW_ANSWER);

        isNamed(
                night.requite().with("REQUITE_KLARNA_RESPONSETIMEOUT", "200ms").call("run", "--input", night.returns()),
                night.sandbox().uri().getAuthority(),
                "no answer in time");
    }

    @Test
    void anAccountThatAnsweredIsNotCalledDownForOneLostAnswer() {
        night.faults().refunds().next(1, Fault.ANSWER_LOST);

        RequiteProcess.Ended ended = night.run();

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.out()).doesNotContain("did not answer").contains("klarna   local at 127.0.0.1:");
        JsonNode account = night.reports().summary().at("/accounts/0");
        assertThat(account.get("account").asString()).isEqualTo("klarna");
        assertThat(account.get("user").asString()).isEqualTo(Night.USER);
        assertThat(account.get("environment").asString()).isEqualTo("local");
        assertThat(account.get("calls").asInt())
                .isEqualTo(night.books().requests().size());
        assertThat(account.has("down")).isFalse();
        assertThat(ended.err()).contains("account=klarna environment=local host=127.0.0.1:");
    }

    private void isNamed(RequiteProcess.Ended ended, String host, String cause) {
        assertThat(ended.exitCode()).as(ended.said()).isEqualTo(4);
        assertThat(ended.said()).containsOnlyOnce("klarna at " + host + " did not answer: " + cause);
        JsonNode account = night.reports().summary().at("/accounts/0");
        assertThat(account.get("host").asString()).isEqualTo(host);
        assertThat(account.get("down").asString()).isEqualTo(cause);
        assertThat(account.get("unanswered").asInt()).isPositive();
    }
}
