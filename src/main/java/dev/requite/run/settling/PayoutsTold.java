package dev.requite.run.settling;

import dev.requite.ledger.payouts.Books;
import dev.requite.ledger.payouts.StoredPayout;
import dev.requite.model.account.ProviderKind;
import dev.requite.model.payout.Attention;
import dev.requite.model.payout.PayoutTotals;
import dev.requite.model.payout.Word;
import dev.requite.report.form.OpenItem;
import dev.requite.report.form.Payouts;
import dev.requite.settlement.DebtChain;
import dev.requite.settlement.PayoutFlags;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Payouts as a whole, in a reconciliation's reports. */
final class PayoutsTold {

    private final @Nullable LocalDate day;
    private final Books books;
    private final Facts facts;
    private final Waiting waiting;

    PayoutsTold(@Nullable LocalDate day, Books books, Facts facts, Waiting waiting) {
        this.day = day;
        this.books = books;
        this.facts = facts;
        this.waiting = waiting;
    }

    /** What is told of them besides. */
    interface Facts {

        /** Whether what a call read or found is to be told now. */
        boolean tells(String reconciliationId);

        /** Of a document. */
        String name(long document);

        /** What of ours a payout has. */
        Payouts.Ours ours(StoredPayout payout);
    }

    /** By account, date and name. */
    List<StoredPayout> sorted() {
        return books.payouts().values().stream()
                .sorted(Comparator.comparing(StoredPayout::account)
                        .thenComparing((StoredPayout payout) -> payout.head().date())
                        .thenComparing(payout -> payout.head().paymentReference()))
                .toList();
    }

    /** How many there are of each balance. */
    SortedMap<String, Long> balance() {
        SortedMap<String, Long> balance = new TreeMap<>();
        books.payouts()
                .values()
                .forEach(payout -> balance.merge(payout.balance().name().toLowerCase(Locale.ROOT), 1L, Long::sum));
        return balance;
    }

    /** The names of those that came again with another content and that nobody explained. */
    List<String> reissued() {
        return sorted().stream()
                .filter(payout -> WordsOnPayouts.open(payout, books.words()).contains(PayoutFlags.REISSUED))
                .map(payout -> payout.head().paymentReference())
                .toList();
    }

    /** Tells payouts that were read now, or all of the month; notes those that wait for a person. */
    void tell(Payouts told) {
        Map<Long, String> gaps = gaps();
        for (StoredPayout payout : sorted()) {
            Set<PayoutFlags> open = WordsOnPayouts.open(payout, books.words());
            for (PayoutFlags flag : open) {
                waiting.add(item(payout, flag));
            }
            WordsOnPayouts.answers(payout, books.words()).forEach(waiting::holds);
            boolean wanted = day == null
                    ? facts.tells(payout.changedIn()) || !open.isEmpty()
                    : Closing.month(payout).equals(YearMonth.from(day));
            if (wanted) {
                told.write(payout, facts.ours(payout), facts.name(payout.document()), problem(payout, gaps));
            }
        }
    }

    private static String problem(StoredPayout payout, Map<Long, String> gaps) {
        return Stream.of(
                        Objects.requireNonNullElse(payout.problem(), ""),
                        gaps.getOrDefault(payout.number(), ""),
                        payout.head().dateGuessed() && payout.kind() == ProviderKind.KLARNA
                                ? "Its date is that of its newest line: the document tells none that can be read."
                                : "")
                .filter(problem -> !problem.isEmpty())
                .collect(Collectors.joining(" "));
    }

    /** Payouts whose debt does not go on from the one before: one between them was not read. */
    private Map<Long, String> gaps() {
        Map<String, List<StoredPayout>> byAccount =
                sorted().stream().collect(Collectors.groupingBy(StoredPayout::account));
        Map<Long, String> gaps = new HashMap<>();
        byAccount.values().forEach(payouts -> {
            Map<String, String> problems = DebtChain.gaps(
                            payouts.stream().flatMap(PayoutsTold::link).toList())
                    .stream()
                    .collect(Collectors.toMap(DebtChain.Gap::paymentReference, DebtChain.Gap::problem));
            payouts.forEach(payout -> {
                String problem = problems.get(payout.head().paymentReference());
                if (problem != null) {
                    gaps.put(payout.number(), problem);
                }
            });
        });
        return gaps;
    }

    private static Stream<DebtChain.Link> link(StoredPayout payout) {
        return payout.head().totals() instanceof PayoutTotals.Summary summary
                ? Stream.of(new DebtChain.Link(
                        payout.head().paymentReference(),
                        payout.head().date(),
                        payout.head().currency(),
                        summary.openingDebt(),
                        summary.closingDebt()))
                : Stream.empty();
    }

    private static OpenItem item(StoredPayout payout, PayoutFlags flag) {
        long paid = payout.paid() == null ? 0 : payout.paid();
        return new OpenItem(
                payout.head().paymentReference(),
                Word.ItemKind.PAYOUT,
                flag.name(),
                Attention.QUIET,
                payout.account(),
                payout.head().paymentReference(),
                "",
                "",
                "",
                paid,
                payout.head().currency(),
                null,
                payout.firstReadAt(),
                payout.problem() == null ? "" : payout.problem(),
                null);
    }
}
