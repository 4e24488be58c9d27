package dev.requite.run.settling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.requite.ledger.payouts.CasePage;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PagesAheadTest {

    private static final int PAGES = 3;

    private final AtomicInteger ledger = new AtomicInteger();

    /** Its orders are called by their number, and it has as many refunds as the ledger changed times. */
    private CasePage page(@Nullable String after) {
        int number = after == null ? 1 : Integer.parseInt(after) + 1;
        return new CasePage(List.of(), Integer.toString(number), ledger.get(), number > PAGES);
    }

    @Test
    void onePageComesAfterTheOther() {
        try (PagesAhead pages = new PagesAhead(this::page)) {
            for (int number = 1; number <= PAGES; number++) {
                assertThat(pages.next().last()).isEqualTo(Integer.toString(number));
            }
            assertThat(pages.next().end()).isTrue();
            assertThat(pages.next().end()).isTrue();
        }
    }

    @Test
    void theNextIsReadWhileOneIsWorkedOn() throws InterruptedException {
        CountDownLatch second = new CountDownLatch(1);
        try (PagesAhead pages = new PagesAhead(after -> {
            if (after != null) {
                second.countDown();
            }
            return page(after);
        })) {
            pages.next();
            assertThat(second.await(1, TimeUnit.MINUTES)).isTrue();
        }
    }

    @Test
    void whatWasReadAheadIsReadAgainOnceTheLedgerChanged() {
        try (PagesAhead pages = new PagesAhead(this::page)) {
            assertThat(pages.next().refunds()).isZero();
            ledger.set(1);
            pages.again();
            CasePage second = pages.next();
            assertThat(second.last()).isEqualTo("2");
            assertThat(second.refunds()).isEqualTo(1);
        }
    }

    @Test
    void whatFailsFailsWhereThePageIsAskedFor() {
        try (PagesAhead pages = new PagesAhead(after -> {
            throw new IllegalStateException("the ledger is gone");
        })) {
            assertThatThrownBy(pages::next)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the ledger is gone");
        }
    }

    @Test
    void nothingIsReadAnyMoreOnceItIsClosed() {
        AtomicInteger begun = new AtomicInteger();
        AtomicInteger ended = new AtomicInteger();
        PagesAhead pages = new PagesAhead(after -> {
            begun.incrementAndGet();
            CasePage page = page(after);
            ended.incrementAndGet();
            return page;
        });
        pages.next();
        pages.again();
        pages.close();
        assertThat(ended).hasValue(begun.get());
    }
}
