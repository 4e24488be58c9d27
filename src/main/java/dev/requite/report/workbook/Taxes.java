package dev.requite.report.workbook;

import dev.requite.ledger.RunKind;
import dev.requite.model.request.Share;
import dev.requite.model.row.RowStatus;
import dev.requite.report.fate.ReportLine;
import dev.requite.report.fate.RowAccount;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** What was paid back, in a dry run what would be, with the tax in it. */
final class Taxes {

    private static final Comparator<Kind> ORDER =
            Comparator.comparing(Kind::currency).thenComparing(Kind::rate).thenComparing(Kind::type);

    private final RowStatus status;
    private final Map<Kind, Sum> sums = new TreeMap<>(ORDER);

    Taxes(RunKind kind) {
        status = paidBack(kind);
    }

    /** The status of the lines that are counted. */
    static RowStatus paidBack(RunKind kind) {
        return kind == RunKind.DRY_RUN ? RowStatus.PLANNED : RowStatus.REFUNDED;
    }

    /**
     * What is taxed alike.
     *
     * @param rate basis points, {@link Share#UNTOLD} where nothing tells it
     * @param type goods, fee, goodwill, as one word
     */
    record Kind(String currency, int rate, String type) {

        boolean taxTold() {
            return rate != Share.UNTOLD;
        }
    }

    /**
     * Of some lines, in minor units.
     *
     * @param gross tax included
     */
    record Sum(long lines, long gross, long tax) {

        Sum and(Sum other) {
            return new Sum(lines + other.lines, Math.addExact(gross, other.gross), Math.addExact(tax, other.tax));
        }

        long net() {
            return Math.subtractExact(gross, tax);
        }
    }

    void see(RowAccount account) {
        for (ReportLine line : account.lines()) {
            if (line.status() == status && line.share() != null) {
                Share share = line.share().share();
                Kind kind = new Kind(
                        line.share().refund().currency().getCode(),
                        share.taxRate(),
                        share.type().code());
                sums.merge(kind, new Sum(1, share.amount(), share.taxTold() ? share.tax() : 0), Sum::and);
            }
        }
    }

    Map<Kind, Sum> sums() {
        return sums;
    }

    /** The tax in all of them, by currency. */
    Map<String, Long> byCurrency() {
        Map<String, Long> taxes = new TreeMap<>();
        sums.forEach((kind, sum) -> taxes.merge(kind.currency(), sum.tax(), Math::addExact));
        return taxes;
    }
}
