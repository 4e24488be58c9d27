package dev.requite.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.mock.env.MockEnvironment;

/** What two machines would do otherwise is named, and what does not matter is not. */
class SharedRulesTest {

    private static final Map<String, String> SETTINGS = Map.of(
            "requite.klarna.base-url", "https://klarna.example",
            "requite.klarna.username", "user",
            "requite.klarna.password", "a-secret",
            "requite.accounts.brand2.provider", "altapay",
            "requite.accounts.brand2.base-url", "https://altapay.example",
            "requite.accounts.brand2.username", "user",
            "requite.accounts.brand2.password", "a-secret",
            "requite.limits.total.EUR", "1000");

    @Test
    void theSameSettingsAreTheSameRules() {
        assertThat(rules(Map.of()).differences(rules(Map.of()))).isEmpty();
        assertThat(rules(Map.of()).hash()).isEqualTo(rules(Map.of()).hash());
    }

    @ParameterizedTest
    @CsvSource({
        "requite.limits.total.EUR,            2000,                    requite.limits",
        "requite.limits.total.SEK,            2000,                    requite.limits",
        "requite.limits.rejected-percent,     3,                       requite.limits",
        "requite.fees.when-ineligible,        waive,                   requite.fees",
        "requite.intake.ignore-columns,       discount,                requite.intake",
        "requite.intake.default-provider,     brand2,                  requite.intake",
        "requite.plan.order-lines,            share,                   requite.plan",
        "requite.operations.max-cost.EUR,     2,                       requite.operations",
        "requite.submit.leave-within,         5s,                      requite.submit",
        "requite.klarna.base-url,             https://other.example,   account klarna",
        "requite.klarna.username,             other,                   account klarna",
        "requite.klarna.key-window,           5h,                      account klarna",
        "requite.accounts.brand2.settle-time, 2s,                      account brand2",
        "requite.accounts.brand2.synchronous-terminals, T,             account brand2",
        "requite.altapay.base-url,            https://another.example, account altapay"
    })
    void whatDiffersIsNamed(String setting, String value, String name) {
        SharedRules other = rules(Map.of(setting, value));

        assertThat(rules(Map.of()).differences(other)).containsExactly(name);
        assertThat(other.differences(rules(Map.of()))).containsExactly(name);
        assertThat(other.hash()).isNotEqualTo(rules(Map.of()).hash());
    }

    /** A machine may have a slower line or a password of its own. */
    @ParameterizedTest
    @CsvSource({
        "requite.klarna.password, another-secret",
        "requite.klarna.response-timeout, 5s",
        "requite.submit.concurrency, 3",
        "requite.workers.accounts, 2"
    })
    void whatIsAMachinesOwnMayDiffer(String setting, String value) {
        assertThat(rules(Map.of()).differences(rules(Map.of(setting, value)))).isEmpty();
    }

    @Test
    void anotherRequiteMayHaveOtherRules() {
        SharedRules next = SharedRules.of(settings(SETTINGS), List.of(), "2.0");
        SharedRules former = SharedRules.of(settings(SETTINGS), List.of(), "1.0");

        assertThat(next.differences(former)).containsExactly("version of Requite");
    }

    @Test
    void theyAreReadAsTheyWereWrittenAndHoldNoSecret() {
        SharedRules rules = rules(Map.of());

        assertThat(SharedRules.read(rules.text())).isEqualTo(rules);
        assertThat(rules.text()).doesNotContain("a-secret").contains("account klarna=", "account brand2=");
        assertThat(rules.differences(SharedRules.read("")))
                .containsExactlyInAnyOrderElementsOf(rules.hashes().keySet());
        assertThat(rules.differences(SharedRules.read("no such thing"))).contains("account klarna");
    }

    private static SharedRules rules(Map<String, String> changed) {
        Map<String, String> all = new HashMap<>(SETTINGS);
        all.putAll(changed);
        if (changed.containsKey("requite.altapay.base-url")) {
            all.put("requite.altapay.username", "user");
            all.put("requite.altapay.password", "a-secret");
        }
        MockEnvironment environment = environment(all);
        RequiteSettings settings = settings(all);
        return SharedRules.of(settings, AccountSettings.all(settings, environment), "1.0");
    }

    private static RequiteSettings settings(Map<String, String> all) {
        return Binder.get(environment(all)).bindOrCreate("requite", RequiteSettings.class);
    }

    private static MockEnvironment environment(Map<String, String> all) {
        MockEnvironment environment = new MockEnvironment();
        all.forEach(environment::setProperty);
        return environment;
    }
}
