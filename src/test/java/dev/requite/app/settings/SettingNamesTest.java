package dev.requite.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingNamesTest {

    @ParameterizedTest
    @CsvSource({
        "REQUITE_KLARNA_BASE_URL, REQUITE_KLARNA_BASEURL",
        "REQUITE_KLRANA_PASSWORD, REQUITE_KLARNA_PASSWORD",
        "REQUITE_ACCOUNTS_KLARNAUS_PASWORD, REQUITE_ACCOUNTS_KLARNAUS_PASSWORD",
        "REQUITE_ACOUNTS_BRAND2_BASEURL, REQUITE_ACCOUNTS_BRAND2_BASEURL",
        "REQUITE_ACCOUNTS_BRAND2_BASE_URL, REQUITE_ACCOUNTS_BRAND2_BASEURL",
        "REQUITE_LIMIT_TOTAL_EUR, REQUITE_LIMITS_TOTAL_EUR"
    })
    void aVariableThatIsNoneIsNamedWithTheOneThatIsMeant(String wrong, String meant) {
        assertThat(SettingNames.unknown(Set.of(wrong))).containsExactly(wrong);
        assertThat(SettingNames.nearestVariable(wrong)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({
        "requite.limits.totl.eur, requite.limits.total.eur",
        "requite.limit.total.eur, requite.limits.total.eur",
        "requite.submit.concurency, requite.submit.concurrency",
        "requite.acounts.us.provider, requite.accounts.us.provider",
        "requite.accounts.us.baseurll, requite.accounts.us.base-url",
        "requite.klarna.pasword, requite.klarna.password"
    })
    void aNameThatIsNoneIsNamedWithTheOneThatIsMeant(String wrong, String meant) {
        assertThat(SettingNames.nearest(wrong)).contains(meant);
    }

    @Test
    void whatIsLikeNothingIsNamedAlone() {
        assertThat(SettingNames.nearest("requite.colour.of.the.sky")).isEmpty();
        assertThat(SettingNames.nearestVariable("REQUITE_COLOUR")).isEmpty();
    }

    @Test
    void everySettingIsKnownWithItsMapsAndLists() {
        assertThat(SettingNames.unknown(Set.of(
                        "REQUITE_KLARNA_BASEURL",
                        "REQUITE_LIMITS_TOTAL_EUR",
                        "REQUITE_LIMITS_PERORDER_EUR",
                        "REQUITE_FEES_MARKETS_0",
                        "REQUITE_FEES_MARKETS",
                        "REQUITE_ACCOUNTS_KLARNAUS_PASSWORD",
                        "REQUITE_ACCOUNTS_BRAND2_KLARNATERMINALS",
                        "REQUITE_ACCOUNTS_BRAND2_KLARNATERMINALS_0",
                        "REQUITE_JAVA_OPTS",
                        "PATH")))
                .isEmpty();
    }
}
