package dev.requite.run.phase;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DeciderTest {

    @Test
    void isWhoWasNamedElseWhoCalledSudoElseTheSystemsUser() {
        Map<String, String> sudo = Map.of("SUDO_USER", "ada");

        assertThat(Decider.here("Grace ", "", sudo, "requite").by()).isEqualTo("Grace");
        assertThat(Decider.here(null, "", sudo, "requite").by()).isEqualTo("ada");
        assertThat(Decider.here(" ", "", Map.of(), "requite").by()).isEqualTo("requite");
        assertThat(Decider.here(null, "", Map.of(), "?").by()).isEqualTo("somebody");
        assertThat(Decider.here(null, " seen in the portal ", Map.of(), "").note())
                .isEqualTo("seen in the portal");
        assertThat(Decider.here(null, "", Map.of(), "").host()).isNotBlank();
    }
}
