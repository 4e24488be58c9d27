package dev.requite.run;

import static dev.requite.run.Night.fates;
import static dev.requite.run.Night.item;
import static dev.requite.run.Night.mugs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.kit.WorkFolder;
import dev.requite.run.phase.ExitCode;
import dev.requite.run.phase.RunEnd;
import dev.requite.sandbox.fault.Fault;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A provider that can't be reached, lets nobody in or is gone from the settings loses no row. */
class UnreachableProviderTest {

    private static final int ORDERS = 120;
    private static final String SLOW = "mostly waits for the provider; once is enough";

    @RegisterExtension
    final WorkFolder folder = new WorkFolder();

    private final Night night = Night.in(folder, Night.numbered(ORDERS, number -> mugs(number, 10)));

    @BeforeEach
    void open() {
        night.settings.put("requite.submit.concurrency", 8);
    }

    @AfterEach
    void close() {
        boolean unused = Thread.interrupted();
    }

    @Test
    @DisabledIfSystemProperty(named = "requite.test.ledger", matches = "postgresql", disabledReason = SLOW)
    void anUnreachableProviderLosesNoRow() {
        night.settings.put("requite.klarna.base-url", "http://127.0.0.1:1");
        Path file = night.file("a.csv", item("R-1", 1, 1));

        RunEnd unreachable = night.run(file);
        List<String> fates = fates(unreachable);
        night.settings.put("requite.klarna.base-url", night.sandbox.uri().toString());
        List<RunEnd> ends = night.rerun();

        assertThat(unreachable.exitCode()).isEqualTo(ExitCode.SOME_UNSETTLED);
        assertThat(fates).containsExactly("R-1 failed ORDER_UNREADABLE");
        assertThat(fates(ends.get(0))).containsExactly("R-1 refunded 5.00");
    }

    @Test
    void wrongCredentialsEndTheRunAndLoseNoRow() {
        night.settings.put("requite.klarna.password", "wrong");
        Path file = night.file("a.csv", item("R-1", 1, 1), item("R-2", 2, 1));

        RunEnd refused = night.run(file);
        ExitCode exitCode = refused.exitCode();
        night.settings.put("requite.klarna.password", "night-secret");
        RunEnd end = night.run(file);

        assertThat(exitCode).isEqualTo(ExitCode.USAGE);
        assertThat(refused.message()).contains("requite.klarna.username").doesNotContain("wrong");
        assertThat(end.runId()).isEqualTo(refused.runId());
        assertThat(fates(end)).containsExactly("R-1 refunded 5.00", "R-2 refunded 5.00");
    }

    @Test
    void credentialsRefusedInTheMiddleLoseNoOutcome() {
        night.settings.put("requite.submit.concurrency", 1);
        night.sandbox.faults().refunds().forOrder(Night.orderId(3), Fault.CREDENTIALS_REFUSED);
        Path file = night.file("a.csv", item("R-1", 1, 1), item("R-2", 2, 1), item("R-3", 3, 1), item("R-4", 4, 1));

        RunEnd refused = night.run(file);

        assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(fates(refused))
                .containsExactly(
                        "R-1 refunded 5.00", "R-2 refunded 5.00", "R-3 failed NOT_SENT", "R-4 failed NOT_SENT");
    }

    @Test
    void aProviderThatWasTakenOutOfTheSettingsIsNamed() {
        Map<String, Object> complete = Map.copyOf(night.settings);
        night.settings.put("requite.submit.concurrency", 1);
        night.sandbox.faults().refunds().forOrder(Night.orderId(2), Fault.CREDENTIALS_REFUSED);
        night.run(night.file("a.csv", item("R-1", 1, 1), item("R-2", 2, 1), item("R-3", 3, 1)));
        night.settings.keySet().removeIf(name -> name.startsWith("requite.klarna."));
        night.settings.put("requite.altapay.base-url", night.sandbox.uri().toString());
        night.settings.put("requite.altapay.username", "night");
        night.settings.put("requite.altapay.password", "night-secret");

        RunEnd without = night.rerun().get(0);
        night.settings.clear();
        night.settings.putAll(complete);
        night.sandbox.faults().clear();
        RunEnd end = night.rerun().get(0);

        assertThat(without.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(without.message()).contains("klarna").contains("base-url");
        assertThat(end.exitCode()).isEqualTo(ExitCode.SETTLED);
        assertThat(fates(end)).containsExactly("R-1 refunded 5.00", "R-2 refunded 5.00", "R-3 refunded 5.00");
    }
}
