package dev.requite.ledger.payouts;

import dev.requite.ledger.Columns;
import dev.requite.ledger.Ledger;
import dev.requite.model.payout.Attention;
import dev.requite.model.payout.LineClass;
import dev.requite.model.payout.RefundClass;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What of the payouts waits for a person, and since when. */
public final class WaitingItems {

    private final JdbcClient jdbc;

    public WaitingItems(Ledger ledger) {
        this.jdbc = ledger.jdbc();
    }

    /** Lines and refunds that wait, by class, in alphabetical order: those that {@link PayoutHistory#waiting} counts. */
    public List<Waiting> byClass() {
        // One class after the other, down the index: for all that waits, HSQLDB reads every line that there is.
        return Stream.concat(
                        Stream.concat(Stream.of(""), asking(LineClass.values()))
                                .flatMap(verdict -> some(verdict, "first_read_at", "payout_line")),
                        some(RefundClass.OVERDUE.name(), "since", "refund_settlement"))
                .sorted(Comparator.comparing(Waiting::verdict))
                .toList();
    }

    private static Stream<String> asking(LineClass... classes) {
        return Stream.of(classes)
                .filter(verdict -> verdict.attention() != Attention.NONE)
                .map(LineClass::name);
    }

    private Stream<Waiting> some(String verdict, String time, String table) {
        return jdbc
                .sql("SELECT COUNT(*) AS items, MIN(" + time + ") AS oldest FROM " + table
                        + " WHERE class = ? AND attention <> 'NONE'")
                .param(verdict)
                .query((row, number) -> {
                    Instant oldest = Columns.instant(row, "oldest");
                    return oldest == null
                            ? Optional.<Waiting>empty()
                            : Optional.of(new Waiting(verdict, row.getLong("items"), oldest));
                })
                .single()
                .stream();
    }

    /**
     * Some of one class.
     *
     * @param verdict the class
     * @param oldest when the first of them was first seen
     */
    public record Waiting(String verdict, long count, Instant oldest) {}
}
