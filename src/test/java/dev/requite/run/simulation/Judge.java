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
import org.jspecify.annotations.Nullable;

/** Compares what was told with the provider's books, when all that was on its way has come to its end. */
final class Judge {

    /** As planning has it, where a request of a refused refund may still arrive. */
    private static final Duration A_ROW_IS_HELD = Duration.ofHours(12);

    private final SimulatedProvider provider;
    private final SimulatedLedger ledger;
    private final Memory memory;
    private final boolean clockWasWrong;
    private final Promises promises;
    private final List<Beyond> beyond = new ArrayList<>();

    /** What no sender has a means against, and what came of it. */
    record Beyond(Limit limit, String words) {

        @Override
        public String toString() {
            return limit + ": " + words;
        }
    }

    /** Each is an exact condition on what happened. */
    enum Limit {
        /** Without a key: it was carried out, or could be seen, later than settle-time after it left, or could leave. */
        SETTLED_TOO_LATE,

        /**
         * With a key: it came to the provider when its sender had stopped waiting, and the provider had refused a later request
         * with the same key meanwhile, so that it was told rejected. Its row is paid beside it only where it came half a day
         * after it was about to leave.
         */
        REFUSED_BEFORE_IT_CAME
    }

    /**
     * @param clockWasWrong whether some machine's clock was, at any time
     * @param promises what the settings say
     */
    Judge(SimulatedProvider provider, SimulatedLedger ledger, Memory memory, boolean clockWasWrong, Promises promises) {
        this.provider = provider;
        this.ledger = ledger;
        this.memory = memory;
        this.clockWasWrong = clockWasWrong;
        this.promises = promises;
    }

    /** What went wrong since the world was worse than a sender can be ready for. */
    List<Beyond> beyond() {
        return beyond;
    }

    List<Violation> verdict() {
        List<Violation> found = new ArrayList<>();
        Map<String, List<Told>> told = ledger.refunds().stream().collect(Collectors.groupingBy(Told::orderId));
        for (Account account : provider.accounts().values()) {
            tooLate(account, found);
            Set<String> spoiled = twice(account, found);
            untrue(account, spoiled, found);
            List<Told> ofIt = told.getOrDefault(account.payment.id(), List.of());
            unpaid(account, ofIt, spoiled, found);
            untold(account, ofIt, spoiled, found);
        }
        return found;
    }

    /** What waited for longer than its intent is good for does not leave. */
    private static void tooLate(Account account, List<Violation> found) {
        account.sent.stream()
                .filter(sent -> !sent.inTime())
                .forEach(sent -> found.add(new Violation(0, "left after its time", sent + " left after its time")));
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
                Limit limit = limitOfTwice(account, both);
                if (limit != null) {
                    beyond.add(new Beyond(limit, words));
                    continue;
                }
                found.add(new Violation(causeOfTwice(account, both.get(0), both.get(1)), "paid twice", words));
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

    private @Nullable Limit limitOfTwice(Account account, List<Sent> paid) {
        if (account.payment.nature().keyed) {
            boolean cameLate = paid.stream().map(Sent::reference).distinct().count() == paid.size()
                    && paid.stream()
                                    .filter(sent -> !cameAfterARefusal(account, sent) || !cameAfterItsRowWasHeld(sent))
                                    .count()
                            <= 1;
            return cameLate ? Limit.REFUSED_BEFORE_IT_CAME : null;
        }
        return nobodyCouldTell(account, paid) ? Limit.SETTLED_TOO_LATE : null;
    }

    /** Within that time its row does not go under another key. */
    private static boolean cameAfterItsRowWasHeld(Sent late) {
        return late.arrived() - late.asked() >= A_ROW_IS_HELD.toNanos();
    }

    private boolean cameAfterARefusal(Account account, Sent late) {
        return late.arrived() - late.asked() > promises.answersWithin().toNanos()
                && account.sent.stream()
                        .anyMatch(other -> other.reference().equals(late.reference())
                                && other.said() == Schedule.Answer.FAILED
                                && other.arrived() < late.arrived());
    }

    /**
     * Whether each of them was sent only when the one before had had its time, and could not be seen yet when it was looked
     * for.
     */
    private boolean nobodyCouldTell(Account account, List<Sent> paid) {
        List<Sent> inTurn =
                paid.stream().sorted(Comparator.comparingLong(Sent::asked)).toList();
        for (int i = 1; i < inTurn.size(); i++) {
            Sent before = inTurn.get(i - 1);
            Sent next = inTurn.get(i);
            // The same is sent again by whoever looked for it; another one perhaps by a plan that somebody else made.
            boolean sameAgain = before.reference().equals(next.reference());
            boolean unseen = sameAgain
                    ? couldNotSee(account, before, next.seen())
                    : somebodyCouldNotSee(account, before, next.asked());
            if (!before.inTime() || !unseen) {
                return false;
            }
        }
        return true;
    }

    /** Whether a look did not show it, though it was over for all that a sender can know. */
    private boolean couldNotSee(Account account, Sent sent, SimulatedProvider.Seen look) {
        return look.at() >= over(sent) && look.asOf() < shownFrom(account, sent);
    }

    private boolean somebodyCouldNotSee(Account account, Sent sent, long until) {
        return account.seen.stream().anyMatch(look -> look.at() <= until && couldNotSee(account, sent, look));
    }

    /** By when it is over for all that a sender can know: it left, or could leave at the latest, and had its time to settle. */
    private long over(Sent sent) {
        long couldLeave = sent.asked() + promises.onItsWay().toNanos();
        return Math.min(sent.left(), couldLeave) + promises.settles().toNanos();
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
        boolean settledInTime =
                one.bookedAt() - one.left() <= promises.settles().toNanos();
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
            Limit limit = limitOfRejection(account, paid, rejectedAt);
            if (limit != null) {
                beyond.add(
                        new Beyond(limit, "refund " + told.reference() + " was told rejected and was paid: " + sent));
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

    private @Nullable Limit limitOfRejection(Account account, List<Sent> paid, long rejectedAt) {
        if (paid.isEmpty()) {
            return null;
        }
        if (account.payment.nature().keyed) {
            return paid.stream().allMatch(sent -> cameAfterARefusal(account, sent))
                    ? Limit.REFUSED_BEFORE_IT_CAME
                    : null;
        }
        boolean late = paid.stream().allMatch(sent -> somebodyCouldNotSee(account, sent, rejectedAt));
        return late ? Limit.SETTLED_TOO_LATE : null;
    }

    /**
     * A lost ledger forgets what it watched. A sum that stays may be made of as much that somebody else refunded, or of what is
     * never listed: then nobody knows which of them is in it.
     */
    private boolean nobodyCanTellThatItFailed(Account account, List<Sent> sent) {
        return sent.stream()
                .filter(Sent::failedLater)
                .anyMatch(failed -> memory.ledgerLostAt() < Long.MAX_VALUE
                        || isNeverListed(account)
                        || account.payment.portal().stream().anyMatch(portal -> portal.amount() == failed.amount()));
    }

    private static boolean isNeverListed(Account account) {
        return account.sent.stream().anyMatch(each -> each.paid() && each.fate().listedAfter() == null);
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

    /** Whoever was paid is told so, where a look can tell. */
    private void untold(Account account, List<Told> told, Set<String> spoiled, List<Violation> found) {
        for (Told refund : told) {
            boolean open = !refund.is("REFUNDED") && !refund.is("REJECTED");
            boolean paid =
                    account.sent.stream().anyMatch(sent -> sent.reference().equals(refund.reference()) && sent.paid());
            if (open && paid && spoiled.isEmpty() && !mayStayOpen(account, told, "")) {
                found.add(new Violation(0, "paid, and not told", refund + " was paid, and nobody is told so"));
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
        boolean neverListed = isNeverListed(account);
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
