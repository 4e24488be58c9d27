package dev.requite.ledger.payouts;

import dev.requite.ledger.Columns;
import dev.requite.ledger.Ledger;
import dev.requite.model.payout.PayoutHead;
import dev.requite.model.payout.PayoutTotals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Payouts without their lines. One counts from the moment when its last line is committed. */
public final class PayoutStore {

    /** A debt that nobody took back in so many payouts is told as open. */
    private static final int LATER_MAX = 100;

    private final Ledger ledger;
    private final JdbcClient jdbc;

    public PayoutStore(Ledger ledger) {
        this.ledger = ledger;
        this.jdbc = ledger.jdbc();
    }

    /** Of an account. */
    public Optional<StoredPayout> find(String account, String paymentReference) {
        return jdbc.sql("SELECT * FROM payout WHERE provider = ? AND payment_reference = ? AND complete = TRUE")
                .params(account, paymentReference)
                .query(PayoutForm::payout)
                .optional();
    }

    /** Of whatever account. */
    public List<StoredPayout> named(String paymentReference) {
        return jdbc.sql("SELECT * FROM payout WHERE payment_reference = ? AND complete = TRUE ORDER BY provider")
                .param(paymentReference)
                .query(PayoutForm::payout)
                .list();
    }

    public Optional<StoredPayout> find(long number) {
        return jdbc.sql("SELECT * FROM payout WHERE payout_no = ?")
                .param(number)
                .query(PayoutForm::payout)
                .optional();
    }

    /** All that count, by account and date. */
    public List<StoredPayout> all() {
        return jdbc.sql("""
                        SELECT * FROM payout WHERE complete = TRUE
                        ORDER BY provider, currency, payout_date, payment_reference""").query(PayoutForm::payout).list();
    }

    /** Those that perhaps wait for a person: they do not add up, have unknown lines, or came with another content before. */
    public List<StoredPayout> doubtful() {
        return jdbc.sql("SELECT * FROM payout WHERE complete = TRUE AND (balance IN ('NO', 'UNCLEAR') OR version > 1)"
                        + " ORDER BY payout_no")
                .query(PayoutForm::payout)
                .list();
    }

    /** The first payout after this one that takes back what this carried into the debt; empty if none did so far. */
    public Optional<StoredPayout> repaying(StoredPayout payout) {
        if (!(payout.head().totals() instanceof PayoutTotals.Summary told) || told.deposited() == 0) {
            return Optional.empty();
        }
        return jdbc
                .sql("SELECT * FROM payout WHERE provider = ? AND currency = ? AND complete = TRUE AND payout_date >= ?"
                        + " AND payout_no <> ? ORDER BY payout_date, payment_reference LIMIT " + LATER_MAX)
                .params(
                        payout.account(),
                        payout.head().currency().getCode(),
                        Columns.time(payout.head().date()),
                        payout.number())
                .query(PayoutForm::payout)
                .list()
                .stream()
                .filter(later -> later.head().totals() instanceof PayoutTotals.Summary summary && summary.repaid() > 0)
                .findFirst();
    }

    /** The newest date up to which payouts of an account were read. */
    public Optional<Instant> readUntil(String account) {
        return jdbc.sql("SELECT MAX(payout_date) AS newest FROM payout WHERE provider = ? AND complete = TRUE")
                .param(account)
                .query((row, number) -> Optional.ofNullable(Columns.instant(row, "newest")))
                .single();
    }

    /** Enters a payout that does not count yet, and answers its number. */
    public long begin(StoredPayout payout) {
        return ledger.write(() -> {
            long number = jdbc.sql("SELECT COALESCE(MAX(payout_no), 0) + 1 FROM payout")
                    .query(Long.class)
                    .single();
            List<@Nullable Object> values = told(payout);
            Collections.addAll(
                    values,
                    number,
                    payout.account(),
                    payout.kind().name(),
                    payout.head().paymentReference(),
                    payout.head().currency().getCode(),
                    Columns.time(payout.firstReadAt()),
                    payout.firstReadIn());
            ledger.update("""
                    INSERT INTO payout (payout_date, date_guessed, settlement_type, version, document_no, telling, weak,
                      lines, sums, totals, others_hash, settlement_amount, balance, problem, changed_in,
                      payout_no, provider, kind, payment_reference, currency, first_read_at, first_read_in, complete)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, FALSE)""", values.toArray());
            return number;
        });
    }

    /** From here on it counts; belongs into the transaction of its last line. */
    public void complete(long number) {
        ledger.write(() -> ledger.update("UPDATE payout SET complete = TRUE WHERE payout_no = ?", number));
    }

    /** Puts another content or more knowledge in a payout's place; belongs into the transaction of its lines. */
    public void replace(StoredPayout payout) {
        List<@Nullable Object> values = told(payout);
        values.add(payout.number());
        ledger.write(() -> ledger.update("""
                UPDATE payout SET payout_date = ?, date_guessed = ?, settlement_type = ?, version = ?, document_no = ?,
                  telling = ?, weak = ?, lines = ?, sums = ?, totals = ?, others_hash = ?, settlement_amount = ?,
                  balance = ?, problem = ?, changed_in = ? WHERE payout_no = ?""", values.toArray()));
    }

    /** What another content may change, in the order of the columns of both statements. */
    private static List<@Nullable Object> told(StoredPayout payout) {
        PayoutHead head = payout.head();
        return new ArrayList<>(Arrays.asList(
                Columns.time(head.date()),
                head.dateGuessed(),
                Columns.cut(head.settlementType(), 10),
                payout.version(),
                payout.document(),
                payout.telling(),
                payout.weak(),
                payout.lines(),
                PayoutForm.json(payout.sums()),
                PayoutForm.json(head.totals()),
                payout.othersHash(),
                payout.paid(),
                payout.balance().name(),
                Columns.cutOrNull(payout.problem(), 1000),
                payout.changedIn()));
    }
}
