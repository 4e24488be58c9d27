package dev.requite.provider;

import static dev.requite.model.request.OperationKind.EXTEND_AUTHORIZATION;
import static dev.requite.model.request.OperationKind.EXTEND_DUE_DATE;
import static dev.requite.model.request.OperationKind.RELEASE_AUTHORIZATION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.model.order.Authorization;
import dev.requite.model.order.DueDateOption;
import dev.requite.model.order.Order;
import dev.requite.model.request.OperationKind;
import dev.requite.provider.SendAnswer.Accepted;
import dev.requite.provider.SendAnswer.CredentialsRefused;
import dev.requite.provider.SendAnswer.Declined;
import dev.requite.provider.SendAnswer.NotCarriedOut;
import dev.requite.sandbox.SandboxOptions;
import dev.requite.sandbox.SandboxServer;
import dev.requite.sandbox.books.SandboxClock;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What the job relies on of whatever provider has {@link OrderOperations}: asked through the port alone, of a client in front of
 * its own faithful server.
 */
@Timeout(120)
public abstract class OrderOperationsContract {

    private static final Instant TODAY = Instant.parse("2024-05-15T12:00:00Z");

    private SandboxServer sandbox;
    private PaymentProvider provider;

    /** As the job connects, but without a pace and with short pauses between reads. */
    protected abstract PaymentProvider connect(URI url, String username, String password);

    /** The server's user. */
    protected abstract String username();

    /** That user's password. */
    protected abstract String password();

    /** A JSON array of orders for its server: {@link #partCaptured()} and {@link #invoice()}. */
    protected abstract String orders();

    /** An order of 300.00 EUR of which 100.00 are captured; made on 1 May 2024, it expires at the end of the 28th. */
    protected abstract String partCaptured();

    /** An order of 100.00 EUR, captured in full, whose due date can be put off by 2 days for nothing and by others for more. */
    protected abstract String invoice();

    /** The id of its capture. */
    protected abstract String invoiceCapture();

    @BeforeEach
    void start() {
        sandbox = SandboxServer.start(SandboxOptions.builder()
                .orders(orders())
                .clock(SandboxClock.stoppedAt(TODAY))
                .behaviour(behaviour -> behaviour.requestsPerSecond(0))
                .build());
        provider = connect(sandbox.uri(), username(), password());
    }

    @AfterEach
    void stop() throws Exception {
        ((AutoCloseable) provider).close();
        sandbox.close();
    }

    @Test
    void itsRulesNameWhatItHas() {
        assertThat(provider.rules().operations()).isNotEmpty();
        assertThat(provider.operations()).isPresent();
    }

    @Test
    void theOrderTellsWhatItsAuthorizationIs() {
        assertThat(fetch(partCaptured()).state()).isEqualTo(Order.State.PART_CAPTURED);
        assertThat(fetch(partCaptured()).authorization())
                .isEqualTo(new Authorization(
                        Instant.parse("2024-05-01T09:00:00Z"), Instant.parse("2024-05-29T00:00:00Z"), 20000L, 30000L));
    }

    @Test
    void anExtensionMovesTheEndAndNothingElse() {
        Authorization before = fetch(partCaptured()).authorization();

        assertThat(carryOut(EXTEND_AUTHORIZATION, partCaptured(), "", 0, key(1)))
                .isInstanceOf(Accepted.class);

        Authorization after = fetch(partCaptured()).authorization();
        assertThat(after.expiresAt()).isAfter(before.expiresAt());
        assertThat(after)
                .isEqualTo(new Authorization(
                        before.createdAt(), after.expiresAt(), before.remaining(), before.originalAmount()));
    }

    @Test
    void aReleaseLeavesNothingToCapture() {
        assertThat(carryOut(RELEASE_AUTHORIZATION, partCaptured(), "", 0, key(1)))
                .isInstanceOf(Accepted.class);

        Order after = fetch(partCaptured());
        assertThat(after.authorization().remaining()).isZero();
        assertThat(after.capturedAmount()).isEqualTo(10000);
    }

    @Test
    void theSameKeyIsDoneAgainAndAnotherIsRefusedWhereNothingIsLeft() {
        assertThat(carryOut(RELEASE_AUTHORIZATION, partCaptured(), "", 0, key(1)))
                .isInstanceOf(Accepted.class);
        assertThat(carryOut(RELEASE_AUTHORIZATION, partCaptured(), "", 0, key(1)))
                .isInstanceOf(Accepted.class);
        assertThat(carryOut(RELEASE_AUTHORIZATION, invoice(), "", 0, key(2)))
                .isInstanceOfSatisfying(Declined.class, no -> {
                    assertThat(no.evidence().httpStatus()).isEqualTo(403);
                    assertThat(no.evidence().errorCode()).isNotBlank();
                    assertThat(no.evidence().message()).isNotBlank();
                });
    }

    @Test
    void aDueDateIsPutOffByWhatIsOffered() {
        OptionsAnswer answer = options(invoice(), invoiceCapture());
        assertThat(answer).isInstanceOfSatisfying(OptionsAnswer.Offered.class, offered -> {
            assertThat(offered.options()).first().isEqualTo(new DueDateOption(2, 0, CurrencyUnit.EUR));
            assertThat(offered.options()).hasSizeGreaterThan(1);
        });
        List<DueDateOption> options = ((OptionsAnswer.Offered) answer).options();
        DueDateOption dear = options.get(options.size() - 1);

        assertThat(carryOut(EXTEND_DUE_DATE, invoice(), invoiceCapture(), dear.days() + 1, key(1)))
                .isInstanceOf(Declined.class);
        assertThat(carryOut(EXTEND_DUE_DATE, invoice(), invoiceCapture(), dear.days(), key(2)))
                .isInstanceOf(Accepted.class);
    }

    @Test
    void whatIsNotThereIsToldApart() {
        assertThat(options(invoice(), "no-such-capture")).isInstanceOf(OptionsAnswer.NotFound.class);
        assertThat(carryOut(EXTEND_DUE_DATE, invoice(), "no-such-capture", 2, key(1)))
                .isInstanceOf(Declined.class);
        assertThat(options(partCaptured(), captureOf(partCaptured()))).isInstanceOf(OptionsAnswer.NotOffered.class);
    }

    @Test
    void wrongCredentialsAreToldApart() throws Exception {
        PaymentProvider stranger = connect(sandbox.uri(), username(), "wrong-" + password());

        assertThat(stranger.operations()
                        .orElseThrow()
                        .carryOut(
                                new OperationRequest(EXTEND_AUTHORIZATION, partCaptured(), "", 0, key(1)),
                                Permit.always())
                        .join())
                .isInstanceOf(CredentialsRefused.class);
        assertThat(stranger.operations()
                        .orElseThrow()
                        .dueDateOptions(invoice(), invoiceCapture())
                        .join())
                .isInstanceOf(OptionsAnswer.CredentialsRefused.class);
        ((AutoCloseable) stranger).close();
    }

    @Test
    void noFutureEverFailsAndNothingIsSentAfterClosing() throws Exception {
        for (String id : List.of("", " ", "..", "a/b?c=d&e#f", "ü", "x".repeat(500))) {
            for (OperationKind kind : OperationKind.values()) {
                assertThat(provider.operations()
                                .orElseThrow()
                                .carryOut(
                                        new OperationRequest(kind, id, "c" + id, 2, UUID.randomUUID()),
                                        Permit.always()))
                        .as(id)
                        .succeedsWithin(30, TimeUnit.SECONDS)
                        .isNotInstanceOf(Accepted.class);
            }
            assertThat(provider.operations().orElseThrow().dueDateOptions(id, id))
                    .as(id)
                    .succeedsWithin(30, TimeUnit.SECONDS)
                    .isNotInstanceOf(OptionsAnswer.Offered.class);
        }
        ((AutoCloseable) provider).close();

        assertThat(carryOut(RELEASE_AUTHORIZATION, partCaptured(), "", 0, key(1)))
                .isInstanceOf(NotCarriedOut.class);
    }

    private SendAnswer carryOut(OperationKind kind, String orderId, String captureId, int days, UUID key) {
        return provider.operations()
                .orElseThrow()
                .carryOut(new OperationRequest(kind, orderId, captureId, days, key), Permit.always())
                .join();
    }

    private OptionsAnswer options(String orderId, String captureId) {
        return provider.operations()
                .orElseThrow()
                .dueDateOptions(orderId, captureId)
                .join();
    }

    private String captureOf(String orderId) {
        return fetch(orderId).captures().get(0).id();
    }

    private Order fetch(String orderId) {
        return ((OrderAnswer.Found) provider.fetchOrder(orderId).join()).order();
    }

    private static UUID key(int number) {
        return new UUID(0x5000, number);
    }
}
