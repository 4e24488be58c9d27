package dev.requite.run.settling;

import dev.requite.model.account.ProviderKind;
import dev.requite.model.payout.PayoutContent;
import dev.requite.model.payout.PayoutHead;
import dev.requite.model.payout.PayoutLine;
import dev.requite.model.payout.PayoutTotals;
import dev.requite.text.Sha256;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** A payout of Klarna's as any document may tell it, with a summary that its lines add up to. */
final class TestPayout {

    private final String name;
    private final Instant date;
    private final List<PayoutLine> lines = new ArrayList<>();
    private boolean summary = true;
    private boolean telling = true;
    private long off;
    private long repaid;
    private int readings;
    private int dies;

    private TestPayout(String name, Instant date) {
        this.name = name;
        this.date = date;
    }

    static TestPayout of(String name, String date) {
        return new TestPayout(name, Instant.parse(date + "T07:45:00Z"));
    }

    TestPayout withoutSummary() {
        summary = false;
        return this;
    }

    TestPayout withoutDetailedTypes() {
        telling = false;
        return this;
    }

    /** Its totals come to something else than what is paid. */
    TestPayout off(long minor) {
        off = minor;
        return this;
    }

    /** So much of the debt of those before is taken back. */
    TestPayout repaying(long minor) {
        repaid = minor;
        return this;
    }

    /** The process is killed at the last line of a reading, counted from 1; 0 for never. */
    TestPayout dyingIn(int reading) {
        dies = reading;
        readings = 0;
        return this;
    }

    /** What a kill looks like from within. */
    static final class Killed extends Error {

        private static final long serialVersionUID = 1;
    }

    TestPayout sale(String orderId, long amount) {
        return line("SALE", "PURCHASE", orderId, "", "", amount);
    }

    TestPayout refund(String orderId, String reference, String refundId, long amount) {
        return line("RETURN", "PURCHASE_RETURN", orderId, reference, refundId, -amount);
    }

    TestPayout line(String type, String detailed, String orderId, String reference, String refundId, long effect) {
        lines.add(new PayoutLine(
                0,
                lines.size() + 4,
                type,
                telling ? detailed : "",
                orderId,
                reference,
                refundId,
                "",
                effect,
                CurrencyUnit.EUR,
                effect,
                CurrencyUnit.EUR,
                0,
                0,
                "2026-03-02",
                ""));
        return this;
    }

    private long sum(String... types) {
        return lines.stream()
                .filter(line -> List.of(types).contains(line.type()))
                .mapToLong(PayoutLine::amount)
                .sum();
    }

    private @Nullable PayoutTotals totals() {
        if (!summary) {
            return null;
        }
        long paid = lines.stream().mapToLong(PayoutLine::amount).sum();
        long deposit = Math.max(0, -paid);
        return new PayoutTotals.Summary(
                sum("SALE"),
                -sum("FEE"),
                0,
                0,
                -sum("RETURN"),
                -sum("REVERSAL", "REVERSAL_MERCHANT_PROTECTION"),
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                repaid,
                deposit,
                repaid,
                deposit,
                paid - repaid + deposit + off);
    }

    /** As a file of some name, its bytes as different as its content or layout is. */
    Source file(String fileName) {
        return source(fileName, null);
    }

    /** As the provider's API tells it. */
    Source fromApi() {
        return source("api", "klarna", true);
    }

    Source source(String fileName, @Nullable String account) {
        return source(fileName, account, false);
    }

    private Source source(String fileName, @Nullable String account, boolean api) {
        String bytes = fileName + name + lines + totals();
        return new Source(fileName, api, bytes.length(), Sha256.hex(bytes), account, null, Content::new);
    }

    private final class Content implements PayoutContent {

        @Override
        public ProviderKind provider() {
            return ProviderKind.KLARNA;
        }

        @Override
        public Map<String, Object> layout() {
            return Map.of("delimiter", ";");
        }

        @Override
        public boolean weak() {
            return lines.stream()
                    .allMatch(line ->
                            line.toldReference().isEmpty() && line.refundId().isEmpty());
        }

        @Override
        public List<PayoutHead> payouts() {
            return List.of(new PayoutHead(name, CurrencyUnit.EUR, date, false, "NET", totals()));
        }

        @Override
        public void forEachLineWhile(Predicate<PayoutLine> wantsMore) {
            readings++;
            for (int i = 0; i < lines.size(); i++) {
                if (readings == dies && i == lines.size() - 1) {
                    throw new Killed();
                }
                if (!wantsMore.test(lines.get(i))) {
                    return;
                }
            }
        }

        @Override
        public void close() {}
    }
}
