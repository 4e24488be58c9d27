package dev.requite.run.simulation;

import dev.requite.model.request.Share;
import dev.requite.run.simulation.SimulatedLedger.Told;
import dev.requite.run.simulation.SimulatedProvider.Account;
import dev.requite.run.simulation.SimulatedProvider.Sent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares what was told with the provider's books, when all that was on its way has come to its end. */
final class Judge {

    private final SimulatedProvider provider;
    private final SimulatedLedger ledger;
    private final Memory memory;
    private final boolean clockWasWrong;
    private final Duration settles;
    private final List<String> unprovable = new ArrayList<>();

    /**
     * @param clockWasWrong whether some machine's clock was, at any time
     * @param settles what the settings say where there is no key
     */
    Judge(
            SimulatedProvider provider,
            SimulatedLedger ledger,
            Memory memory,
            boolean clockWasWrong,
            Duration settles) {
        this.provider = provider;
        this.ledger = ledger;
        this.memory = memory;
        this.clockWasWrong = clockWasWrong;
        this.settles = settles;
    }

    /** What went wrong since a request took longer than the settings say that one can. */
    List<String> unprovable() {
        return unprovable;
    }

    List<Violation> verdict() {
        List<Violation> found = new ArrayList<>();
        Map<String, List<Told>> told = ledger.refunds().stream().collect(Collectors.groupingBy(Told::orderId));
        for (Account account : provider.accounts().values()) {
            Set<String> spoiled = twice(account, found);
            untrue(account, spoiled, found);
            unpaid(account, told.getOrDefault(account.payment.id(), List.of()), spoiled, found);
        }
        return found;
    }

    /** No row's money twice. Answers the rows of which something is wrong. */
    private Set<String> twice(Account account, List<Violation> found) {
        Set<String> spoiled = new HashSet<>();
        for (Schedule.Row row : account.payment.rows()) {
            Map<Sent, Long> parts = paidFor(account, row);
            long sum = parts.values().stream().mapToLong(Long::longValue).sum();
            if (sum > row.amount()) {
                List<Sent> both = List.copyOf(parts.keySet());
                spoiled.add(row.id());
                String words = "row " + row.id() + " of " + row.amount() + " was paid " + sum + ": " + both;
                if (nobodyCouldTell(account, both)) {
                    unprovable.add(words);
                    continue;
                }
                found.add(new Violation(
                        causeOfTwice(account, both.get(0), both.get(1)),
                        "paid twice",
                        words));
            }
        }
        return spoiled;
    }

    private Map<Sent, Long> paidFor(Account account, Schedule.Row row) {
        Map<Sent, Long> parts = new LinkedHashMap<>();
        for (Sent sent : account.sent) {
            if (sent.paid()) {
                long part = provider.refund(sent.reference()).shares().stream()
                        .filter(share -> share.rowId().equals(row.id()))
                        .mapToLong(Share::amount)
                        .sum();
                if (part != 0) {
                    parts.put(sent, part);
                }
            }
        }
        return parts;
    }

    /** Each of them left only when the one before had had its time, and could not be seen yet when it was looked for. */
    private boolean nobodyCouldTell(Account account, List<Sent> paid) {
        List<Sent> inTurn =
                paid.stream().sorted(Comparator.comparingLong(Sent::asked)).toList();
        for (int i = 1; i < inTurn.size(); i++) {
            Sent before = inTurn.get(i - 1);
            Sent next = inTurn.get(i);
            if (!tookTooLong(account, before)
                    || next.asked() - before.asked() < settles.toNanos()
                    || next.seen() >= shownFrom(account, before)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether it took longer than the settings say, from its intent on until it could be seen. That is the one thing against
     * which no sender has a means.
     */
    private boolean tookTooLong(Account account, Sent sent) {
        return !account.payment.nature().keyed && shownFrom(account, sent) - sent.asked() > settles.toNanos();
    }

    /** A sum shows it at once, unless somebody's own refunds hide that. */
    private static long shownFrom(Account account, Sent sent) {
        return account.payment.portal().isEmpty() ? sent.bookedAt() : Math.max(sent.bookedAt(), sent.listedFrom());
    }

    private int causeOfTwice(Account account, Sent one, Sent other) {
        if (one.overtaken() || other.overtaken()) {
            return 4;
        }
        if (one.left() < memory.ledgerLostAt() && other.left() >= memory.ledgerLostAt()) {
            boolean shown = account.payment.nature().lists && one.fate().listedAfter() != null;
            return shown ? account.sent.stream().anyMatch(Judge::isPhantom) ? 11 : 0 : 7;
        }
        if (one.fate().answer() == Schedule.Answer.DECLINED && !one.reference().equals(other.reference())) {
            return 6;
        }
        if (!one.clockOff().equals(other.clockOff())) {
            return 5;
        }
        if (one.open()) {
            return 2;
        }
        boolean settledInTime = one.bookedAt() - one.left() <= settles.toNanos();
        return settledInTime && one.process() != other.process() ? 3 : 1;
    }

    /** What is told refunded or rejected is so, in the end. */
    private void untrue(Account account, Set<String> spoiled, List<Violation> found) {
        for (Told told : memory.last()) {
            if (!told.orderId().equals(account.payment.id())) {
                continue;
            }
            List<Sent> sent = account.sent.stream()
                    .filter(request -> request.reference().equals(told.reference()))
                    .toList();
            long rejectedAt = memory.rejected().getOrDefault(told.reference(), -1L);
            if (told.is("REFUNDED")
                    && !nobodyCanTellThatItFailed(account, sent)
                    && sent.stream().noneMatch(Sent::paid)) {
                int cause = sent.stream().anyMatch(Sent::failedLater)
                        ? 8
                        : sent.stream().anyMatch(Judge::isPhantom) ? 10 : 0;
                found.add(new Violation(
                        cause,
                        "told refunded, and not paid",
                        "refund " + told + " is told refunded and was never paid: " + sent));
                spoil(told, spoiled);
            }
            List<Sent> paid = sent.stream()
                    .filter(request -> request.paid() && request.left() < rejectedAt)
                    .toList();
            if (!paid.isEmpty() && paid.stream().allMatch(request -> calledOffInTime(account, request, rejectedAt))) {
                unprovable.add("refund " + told.reference() + " was told rejected and was paid: " + sent);
                spoil(told, spoiled);
            } else if (!paid.isEmpty()) {
                found.add(new Violation(
                        causeOfRejection(account, paid.get(0), sent),
                        "told rejected, and paid",
                        "refund " + told.reference() + " was told rejected at " + Trace.moment(rejectedAt)
                                + " and was paid: " + sent));
                spoil(told, spoiled);
            }
        }
    }

    private boolean calledOffInTime(Account account, Sent sent, long rejectedAt) {
        return tookTooLong(account, sent) && rejectedAt - sent.asked() >= settles.toNanos();
    }

    /** A lost ledger forgets what it watched; and an entry that stays may be the one of as much that somebody else made. */
    private boolean nobodyCanTellThatItFailed(Account account, List<Sent> sent) {
        return sent.stream()
                .filter(Sent::failedLater)
                .anyMatch(failed -> memory.ledgerLostAt() < Long.MAX_VALUE
                        || (failed.fate().listedThoughNever()
                                && account.payment.portal().stream()
                                        .anyMatch(portal -> portal.amount() == failed.amount())));
    }

    private int causeOfRejection(Account account, Sent paid, List<Sent> sent) {
        if (paid.overtaken()) {
            return 4;
        }
        if (paid.fate().answer() == Schedule.Answer.DECLINED) {
            return 6;
        }
        Sent last = sent.get(sent.size() - 1);
        return last == paid ? 0 : causeOfTwice(account, paid, last);
    }

    private void spoil(Told told, Set<String> spoiled) {
        provider.refund(told.reference()).shares().forEach(share -> spoiled.add(share.rowId()));
    }

    /** Whoever can be paid is paid. */
    private void unpaid(Account account, List<Told> told, Set<String> spoiled, List<Violation> found) {
        for (Schedule.Row row : account.payment.rows()) {
            if (!spoiled.isEmpty() || !paidFor(account, row).isEmpty()) {
                continue;
            }
            String word = ledger.word(row.id());
            if (account.leftInTheEnd() >= row.amount() && !mayStayOpen(account, told, word)) {
                found.add(new Violation(
                        causeOfNoPayment(account, told),
                        "not paid",
                        "row " + row.id() + " is not paid after all those nights; its ledger says " + word + " and "
                                + told));
            } else if (word.isEmpty()) {
                found.add(new Violation(0, "not paid", "row " + row.id() + " is not paid, and nobody says why"));
            }
        }
    }

    private int causeOfNoPayment(Account account, List<Told> told) {
        boolean behindAnother = told.size() > 1
                && told.stream().anyMatch(each -> each.is("UNKNOWN"))
                && account.sent.stream().anyMatch(Judge::isRefusal);
        return behindAnother ? 9 : clockWasWrong ? 5 : 0;
    }

    private static boolean isRefusal(Sent sent) {
        return sent.said() == Schedule.Answer.DECLINED || sent.said() == Schedule.Answer.FAILED;
    }

    /** What is listed and never happened, nobody can tell from what did. */
    private static boolean isPhantom(Sent sent) {
        return !sent.paid() && sent.fate().listedThoughNever();
    }

    /** A refund that may have been carried out keeps its order waiting for a person, where no look can tell. */
    private boolean mayStayOpen(Account account, List<Told> told, String word) {
        Schedule.Payment payment = account.payment;
        boolean neverListed = account.sent.stream()
                .anyMatch(each -> each.paid() && each.fate().listedAfter() == null);
        boolean nobodyCanTell = !payment.nature().synchronous
                || !payment.nature().lists
                || !payment.portal().isEmpty()
                || neverListed;
        boolean phantom = account.sent.stream().anyMatch(Judge::isPhantom);
        // Ours is not known again where it is not listed, nor, without the ledger, where its rows were other ones.
        boolean likeForeign =
                word.contains("FOREIGN_REFUND_UNCLEAR") && (neverListed || memory.ledgerLostAt() < Long.MAX_VALUE);
        boolean saidSo = told.stream().anyMatch(each -> each.is("UNKNOWN") && each.reason() != null)
                || !payment.portal().isEmpty()
                || !payment.nature().lists;
        return phantom || likeForeign || (nobodyCanTell && saidSo);
    }

    /** A night that does not end. */
    static Violation tooLong(SimulatedProcess process, boolean clockWasWrong) {
        Duration worked = process.atWork();
        return new Violation(clockWasWrong ? 5 : 0, "no end", process + " does not end: it is at work since " + worked);
    }
}
