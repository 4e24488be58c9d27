package dev.requite.model.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "klarnaus", "brand2", "a123456789012345678901234567890", "altapay2"})
    void aNameIsOneThatAVariableOfTheEnvironmentCanHave(String name) {
        assertThat(Account.named(name, ProviderKind.KLARNA).settings()).isEqualTo("requite.accounts." + name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2brands",
                "Klarna",
                "brand-2",
                "brand_2",
                "brand.2",
                "märke",
                "a1234567890123456789012345678901"
            })
    void anyOtherNameIsRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Account.named(name, ProviderKind.ALTAPAY))
                .withMessageContaining("requite.accounts." + name)
                .withMessageContaining("1 to 31 of a-z and 0-9");
    }

    @Test
    void noAccountIsCalledLikeAnotherProvider() {
        assertThatIllegalArgumentException().isThrownBy(() -> Account.named("altapay", ProviderKind.KLARNA));
        assertThatIllegalArgumentException().isThrownBy(() -> Account.named("klarna", ProviderKind.ALTAPAY));
        assertThat(Account.named("klarna", ProviderKind.KLARNA).name()).isEqualTo("klarna");
    }

    @ParameterizedTest
    @EnumSource
    void eachProvidersOwnAccountIsCalledLikeItAndHasItsSettings(ProviderKind provider) {
        assertThat(Account.of(provider).name()).isEqualTo(provider.code());
        assertThat(Account.of(provider).settings()).isEqualTo("requite." + provider.code());
    }
}
