package dev.requite.notice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.ledger.history.LastCalls;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NoticesTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final List<Notice> people = new ArrayList<>();
    private final List<Notice> machines = new ArrayList<>();

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "ATTENTION, 0, 4, false",
                "ATTENTION, 4, 4, true",
                "ATTENTION, 3, none, true",
                "CHANGE, 4, 4, false",
                "CHANGE, 0, 4, true",
                "CHANGE, 4, 0, true",
                "CHANGE, 0, none, true",
                "CHANGE, 0, 0, false",
                "ALWAYS, 0, 0, true"
            })
    void tellsPeopleWhenTheyWantToBeToldAndMachinesAlways(
            Occasion occasion, int exitCode, @Nullable Integer before, boolean told) {
        Notice notice = Ended.with(exitCode, before);

        assertThat(new Notices(occasion, List.of(taking(people)), List.of(taking(machines)), PATIENCE).tell(notice))
                .isEmpty();

        assertThat(people).hasSize(told ? 1 : 0);
        assertThat(machines).containsExactly(notice);
    }

    @Test
    void oneThatFailsIsToldOfAndKeepsNoOtherFromItsMessage() {
        List<String> problems = new Notices(Occasion.ALWAYS, List.of(failing(), taking(people)), List.of(), PATIENCE)
                .tell(Ended.with(0, null));

        assertThat(problems)
                .containsExactly("The mail to ops was not sent: relay.example.com does not answer."
                        + " That changes nothing about what was done; its exit code stands.");
        assertThat(people).hasSize(1);
    }

    /** A server that answers byte by byte is answered by no time-out for a single byte. */
    @Test
    void oneThatTakesForEverIsGivenUpAndKeepsNoOtherFromItsMessage() {
        CountDownLatch never = new CountDownLatch(1);
        Channel hanging = new Channel() {

            @Override
            public String name() {
                return "ping to example.com";
            }

            @Override
            public Delivery tell(Notice notice) {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return new Delivery.Told();
            }
        };

        List<String> problems = new Notices(
                        Occasion.ALWAYS, List.of(taking(people)), List.of(hanging), Duration.ofMillis(50))
                .tell(Ended.with(0, null));

        assertThat(problems)
                .singleElement()
                .asString()
                .startsWith("The ping to example.com was not sent: it was not through after");
        assertThat(people).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"live, [LIVE] run on shop-7 ended with 4", "playground, [playground]", "local, [simulated]"})
    void theSubjectSaysFirstWhetherRealMoneyMoves(String environment, String beginning) {
        assertThat(Ended.in(environment, 4).subject()).startsWith(beginning);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 8})
    void everyExitCodeHasItsWordsAndWhatToDo(int exitCode) {
        Notice notice = Ended.of(exitCode, null, "Refund r-1 is unknown.", "rows 7", null, Ended.json("{}"));

        assertThat(notice.subject()).contains("ended with " + exitCode + ": ").doesNotContain("\n");
        assertThat(notice.body()).contains("\n\nRefund r-1 is unknown.\n\nrows 7\n");
        assertThat(notice.body().lines().skip(1).findFirst().orElseThrow()).matches("Next: [A-Z].*[.:]");
        assertThat(verdict(exitCode).equals(verdict(1))).isEqualTo(exitCode == 1);
    }

    private static String verdict(int exitCode) {
        return Verdict.of(LastCalls.Kind.RUN, exitCode);
    }

    private static Channel taking(List<Notice> into) {
        return new Channel() {

            @Override
            public String name() {
                return "list";
            }

            @Override
            public Delivery tell(Notice notice) {
                into.add(notice);
                return new Delivery.Told();
            }
        };
    }

    private static Channel failing() {
        return new Channel() {

            @Override
            public String name() {
                return "mail to ops";
            }

            @Override
            public Delivery tell(Notice notice) {
                return new Delivery.Failed("relay.example.com does not answer");
            }
        };
    }
}
