package dev.requite.provider.klarna;

import static dev.requite.provider.http.ScriptedServer.answer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.model.payout.PayoutLine;
import dev.requite.model.payout.PayoutTotals;
import dev.requite.provider.FeedTrouble;
import dev.requite.provider.ListedPayout;
import dev.requite.provider.PayoutAnswer;
import dev.requite.provider.PayoutsAnswer;
import dev.requite.provider.RegisteredAnswer;
import dev.requite.provider.http.ScriptedServer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

class KlarnaPayoutFeedTest {

    private static final String PAYOUT = "{\"payment_reference\":\"XISA93DJ\",\"payout_date\":\"2026-03-04T00:00:00Z\","
            + "\"currency_code\":\"EUR\",\"new\":{},\"totals\":{\"return_amount\":-95,\"settlement_amount\":-5}}";
    private static final String RETURN = "{\"type\":\"RETURN\",\"amount\":95,\"currency_code\":\"EUR\","
            + "\"order_id\":\"o\",\"merchant_refund_reference\":\"R1\",\"payment_reference\":\"XISA93DJ\"}";

    @TempDir
    Path folder;

    @Test
    void everyPageIsRead() {
        try (KlarnaTestBed bed = KlarnaTestBed.with(
                answer(500, ""),
                answer(200, payouts("?offset=1", 2)),
                answer(429, "", "Retry-After: 0"),
                answer(200, payouts("", 2)))) {
            PayoutsAnswer.Listed listed = (PayoutsAnswer.Listed) list(bed);
            assertThat(listed.payouts()).hasSize(2);
            assertThat(listed.payouts().get(0).head().totals())
                    .isInstanceOfSatisfying(PayoutTotals.Summary.class, totals -> {
                        assertThat(totals.returns()).isEqualTo(95);
                        assertThat(totals.settlement()).isEqualTo(-5);
                    });
            assertThat(bed.server.seen().get(0).line())
                    .contains("/settlements/v1/payouts?start_date=2026-03-01T00:00:00Z&end_date=2026-03-05T23:59:59Z");
            assertThat(bed.server.seen().get(3).line()).contains("/settlements/v1/payouts?offset=1");
        }
    }

    @Test
    void credentialsGoNowhereElseAndNotInCircles() {
        for (String next : List.of("https://elsewhere.example/payouts", "//elsewhere.example/p", "?offset=1")) {
            try (KlarnaTestBed bed =
                    KlarnaTestBed.with(answer(200, payouts(next, 9)), answer(200, payouts("?offset=1", 9)))) {
                assertThat(list(bed)).isInstanceOf(FeedTrouble.Unusable.class);
            }
        }
    }

    @Test
    void troubleIsToldApart() {
        assertThat(listing(answer(403, ""))).isInstanceOf(FeedTrouble.NoRight.class);
        assertThat(listing(answer(401, ""))).isInstanceOf(FeedTrouble.CredentialsRefused.class);
        assertThat(listing(answer(302, "", "Location: https://elsewhere.example/")))
                .isInstanceOf(FeedTrouble.Unusable.class);
        assertThat(listing(answer(200, payouts("", 7)))).isInstanceOf(FeedTrouble.NotNow.class);
    }

    @Test
    void aPayoutCanBeReadTwiceAndLeavesNothing() {
        try (KlarnaTestBed bed =
                KlarnaTestBed.with(answer(200, transactions("?offset=1", 2)), answer(200, transactions("", 2)))) {
            PayoutAnswer.Content fetched = (PayoutAnswer.Content)
                    bed.provider.payouts().fetch(listed(), folder).join();
            List<PayoutLine> lines = new ArrayList<>();
            fetched.content().forEachLine(lines::add);
            fetched.content().forEachLine(lines::add);
            assertThat(lines).extracting(PayoutLine::amount).containsExactly(-95L, -95L, -95L, -95L);
            assertThat(lines).extracting(PayoutLine::record).containsExactly(1L, 2L, 1L, 2L);
            fetched.content().close();
            assertThat(folder).isEmptyDirectory();
        }
    }

    @Test
    void anIncompletePayoutLeavesNothing() {
        try (KlarnaTestBed bed = KlarnaTestBed.with(answer(200, transactions("", 2)))) {
            assertThat(bed.provider.payouts().fetch(listed(), folder).join()).isInstanceOf(FeedTrouble.NotNow.class);
            assertThat(folder).isEmptyDirectory();
        }
    }

    @Test
    void aPageThatCannotBeKeptIsForAnotherNight() {
        ScriptedServer.Act page = answer(200, transactions("", 1));
        ScriptedServer.Act takingItsPlaceAway = socket -> {
            FileSystemUtils.deleteRecursively(folder);
            return page.play(socket);
        };
        try (KlarnaTestBed bed = KlarnaTestBed.with(takingItsPlaceAway)) {
            PayoutAnswer fetched =
                    bed.provider.payouts().fetch(listed(), folder).join();

            assertThat(fetched).isInstanceOf(FeedTrouble.NotNow.class);
            assertThat(((FeedTrouble) fetched).evidence().message()).contains("can't be kept here");
            assertThat(bed.server.seen()).as("asking again would be no better").hasSize(1);
        }
    }

    @Test
    void anOverdueRefundIsFound() {
        try (KlarnaTestBed bed = KlarnaTestBed.with(answer(200, transactions("", 1)))) {
            assertThat(bed.provider.payouts().registered("o", "r1", "").join())
                    .isEqualTo(new RegisteredAnswer.InPayout("XISA93DJ"));
        }
    }

    private static ListedPayout listed() {
        try (KlarnaTestBed bed = KlarnaTestBed.with(answer(200, payouts("", 1)))) {
            return ((PayoutsAnswer.Listed) list(bed)).payouts().get(0);
        }
    }

    private static PayoutsAnswer listing(ScriptedServer.Act act) {
        try (KlarnaTestBed bed = KlarnaTestBed.with(act)) {
            return list(bed);
        }
    }

    private static PayoutsAnswer list(KlarnaTestBed bed) {
        return bed.provider
                .payouts()
                .list(Instant.parse("2026-03-01T09:00:00Z"), Instant.parse("2026-03-05T09:00:00Z"))
                .join();
    }

    private static String payouts(String next, int total) {
        return "{\"payouts\":[" + PAYOUT + "]," + pagination(next, total);
    }

    private static String transactions(String next, int total) {
        return "{\"transactions\":[" + RETURN + "]," + pagination(next, total);
    }

    private static String pagination(String next, int total) {
        return "\"pagination\":{\"total\":" + total + (next.isEmpty() ? "" : ",\"next\":\"" + next + "\"") + "}}";
    }
}
