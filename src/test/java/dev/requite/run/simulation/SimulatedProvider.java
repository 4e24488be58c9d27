package dev.requite.run.simulation;

import dev.requite.model.order.Authorization;
import dev.requite.model.order.Capture;
import dev.requite.model.order.Conduct;
import dev.requite.model.order.Order;
import dev.requite.model.order.PastRefund;
import dev.requite.model.request.FrozenRequest;
import dev.requite.model.request.Refund;
import dev.requite.provider.RefundRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * Both providers and their books. One with keys carries out a key once in a day; one without carries out every request it
 * gets. What a refund's fate is, and so what the books say at any moment, is decided when it arrives. One thing, though
 * long: what a provider does with a request and what it tells of it later come from the same fate.
 */
final class SimulatedProvider {

    static final Duration KEY_WINDOW = Duration.ofHours(24);

    private static final long NEVER = Long.MAX_VALUE;

    private final World world;
    private final Trace trace;
    private final Map<String, Account> accounts = new LinkedHashMap<>();
    private final Map<UUID, Refund> frozen = new HashMap<>();
    private final Duration clockOff;
    private int requests;
    private boolean quiet;

    /** @param clockOff by how much its clock is off */
    SimulatedProvider(World world, Trace trace, List<Schedule.Payment> payments, Duration clockOff) {
        this.clockOff = clockOff;
        this.world = world;
        this.trace = trace;
        payments.forEach(payment -> accounts.put(payment.id(), new Account(payment)));
    }

    /**
     * A look that was answered.
     *
     * @param at when it was
     * @param asOf when what it showed was so
     */
    record Seen(long at, long asOf) {

        static final Seen NEVER = new Seen(-1, -1);
    }

    /** A payment with all that came to it. */
    static final class Account {

        final Schedule.Payment payment;
        final List<Sent> sent = new ArrayList<>();
        final List<Seen> seen = new ArrayList<>();
        private int looks;

        Account(Schedule.Payment payment) {
            this.payment = payment;
        }

        private long refunded(long at) {
            long ours = sent.stream()
                    .filter(each -> each.shown(at))
                    .mapToLong(Sent::amount)
                    .sum();
            long others = payment.portal().stream()
                    .filter(each -> shown(each, at))
                    .mapToLong(Schedule.Portal::amount)
                    .sum();
            return ours + others;
        }

        /** What is taken, or will be. */
        private long taken(long at) {
            long ours = sent.stream()
                    .filter(each -> each.arrived <= at && (each.bookedAt != NEVER || (each.open && each.failedAt > at)))
                    .mapToLong(Sent::amount)
                    .sum();
            return ours
                    + payment.portal().stream()
                            .filter(each -> shown(each, at))
                            .mapToLong(Schedule.Portal::amount)
                            .sum();
        }

        private static boolean shown(Schedule.Portal portal, long at) {
            Duration fails = portal.failsAfter();
            return portal.at().toNanos() <= at
                    && (fails == null || at < portal.at().plus(fails).toNanos());
        }

        /** What is left to refund when all is over. */
        long leftInTheEnd() {
            return payment.captured() - taken(NEVER - 1);
        }
    }

    /** A refund request that left, with what the provider makes of it. */
    static final class Sent {

        private final int number;
        private final RefundRequest request;
        private final Schedule.Request fate;
        private final int process;
        private final boolean overtaken;
        private final Duration clockOff;
        private final long left;
        private final long asked;
        private final Seen seen;
        private final boolean inTime;
        private long arrived = NEVER;
        private long bookedAt = NEVER;
        private long failedAt = NEVER;
        private long listedFrom = NEVER;
        private boolean open;
        private Schedule.Answer said = Schedule.Answer.LOST;

        private Sent(
                int number,
                RefundRequest request,
                Schedule.Request fate,
                SimulatedProcess process,
                long left,
                long asked,
                Seen seen,
                boolean inTime) {
            this.number = number;
            this.request = request;
            this.fate = fate;
            this.process = process.number();
            this.overtaken = process.overtaken();
            this.clockOff = process.clockOff();
            this.left = left;
            this.asked = asked;
            this.seen = seen;
            this.inTime = inTime;
        }

        Schedule.Request fate() {
            return fate;
        }

        /** What the caller is told, in time or too late. */
        Schedule.Answer said() {
            return said;
        }

        String id() {
            return "refund-" + number;
        }

        String reference() {
            return request.reference().toString();
        }

        String orderId() {
            return request.orderId();
        }

        long amount() {
            return request.amount();
        }

        long left() {
            return left;
        }

        /** When its process wanted it to leave, with its intent just committed. */
        long asked() {
            return asked;
        }

        /** How its process had seen the order last. */
        Seen seen() {
            return seen;
        }

        /** Whether its right to leave was good by its machine's clocks when that was looked at last. */
        boolean inTime() {
            return inTime;
        }

        long arrived() {
            return arrived;
        }

        /** From when on a look can show it; never for what is not carried out. */
        long listedFrom() {
            return listedFrom;
        }

        int process() {
            return process;
        }

        /** Whether somebody else held the ledger when it left. */
        boolean overtaken() {
            return overtaken;
        }

        Duration clockOff() {
            return clockOff;
        }

        /** Whether the money moves, in the end. */
        boolean paid() {
            return bookedAt != NEVER;
        }

        long bookedAt() {
            return bookedAt;
        }

        /** Whether it is, or was, pending. */
        boolean open() {
            return open;
        }

        boolean failedLater() {
            return failedAt != NEVER;
        }

        long endsAt() {
            return Math.max(
                    bookedAt == NEVER ? 0 : Math.max(bookedAt, listedFrom == NEVER ? 0 : listedFrom),
                    failedAt == NEVER ? 0 : failedAt);
        }

        private boolean shown(long at) {
            return at >= bookedAt || (open && fate.shownWhileOpen() && at >= arrived && at < failedAt);
        }

        private boolean listed(long at) {
            return at >= listedFrom && (at < failedAt || fate.listedThoughNever());
        }

        @Override
        public String toString() {
            return "request " + number + " (" + request.amount() + " on " + request.orderId() + ", "
                    + reference().substring(0, 8) + ")";
        }
    }

    /** From now on everything is as it should be. */
    void calmDown() {
        quiet = true;
    }

    FrozenRequest freeze(Refund refund) {
        frozen.put(refund.reference(), refund);
        return FrozenRequest.of(refund.reference() + " " + refund.amount());
    }

    /** As it was frozen last. */
    Refund refund(String reference) {
        return Objects.requireNonNull(frozen.get(UUID.fromString(reference)), reference);
    }

    Map<String, Account> accounts() {
        return accounts;
    }

    private Account account(String orderId) {
        return Objects.requireNonNull(accounts.get(orderId));
    }

    /**
     * A request is on the wire.
     *
     * @param asked when its process wanted it to leave
     * @param seen how that had seen the order last
     * @param inTime whether its right to leave was good when that was looked at last
     */
    Sent leaves(RefundRequest request, SimulatedProcess process, long asked, Seen seen, boolean inTime) {
        Account account = account(request.orderId());
        List<Schedule.Request> fates = account.payment.requests();
        int turn = account.sent.size();
        Schedule.Request fate = quiet || turn >= fates.size() ? Schedule.Request.fine() : fates.get(turn);
        return leaves(request, fate, process, asked, seen, inTime);
    }

    /** Likewise, with a fate of its own. */
    Sent leaves(
            RefundRequest request,
            Schedule.Request fate,
            SimulatedProcess process,
            long asked,
            Seen seen,
            boolean inTime) {
        Account account = account(request.orderId());
        Sent sent = new Sent(++requests, request, fate, process, world.now(), asked, seen, inTime);
        account.sent.add(sent);
        trace.note("%s sends %s%s", process, sent, process.overtaken() ? ", which holds the ledger no more" : "");
        return sent;
    }

    /** @param reply what the caller is told, and after what time; not called when nothing is said */
    void arrive(Sent sent, BiConsumer<Schedule.Answer, Duration> reply) {
        Account account = account(sent.orderId());
        Schedule.Request fate = sent.fate;
        sent.arrived = world.now();
        Sent same = account.payment.nature().keyed ? sameKey(account, sent) : null;
        if (same != null) {
            trace.note("%s has the key of %s and is not carried out", sent, same);
            Schedule.Answer says =
                    same.bookedAt <= world.now() ? Schedule.Answer.SUCCESS : Schedule.Answer.SERVER_ERROR;
            answer(sent, says, reply);
            return;
        }
        boolean wanted = fate.booksAfter() != null || fate.failsAfter() != null;
        if (wanted && account.payment.captured() - account.taken(world.now()) < sent.amount()) {
            trace.note("%s arrives and is refused: there is not so much left", sent);
            answer(sent, Schedule.Answer.FAILED, reply);
            return;
        }
        carryOut(sent, account.payment.nature().lists);
        answer(sent, fate.answer(), reply);
    }

    private @Nullable Sent sameKey(Account account, Sent sent) {
        return account.sent.stream()
                .filter(each -> each != sent && each.arrived != NEVER && each.bookedAt != NEVER)
                .filter(each -> each.reference().equals(sent.reference()))
                .filter(each -> world.now() - each.arrived < KEY_WINDOW.toNanos())
                .findFirst()
                .orElse(null);
    }

    private void carryOut(Sent sent, boolean lists) {
        Schedule.Request fate = sent.fate;
        sent.open = fate.open();
        if (fate.failsAfter() != null) {
            sent.failedAt = sent.arrived + fate.failsAfter().toNanos();
        } else if (fate.booksAfter() != null) {
            sent.bookedAt = sent.arrived + fate.booksAfter().toNanos();
        }
        boolean shownNow = sent.open && fate.shownWhileOpen();
        if (lists && (shownNow || fate.listedThoughNever())) {
            sent.listedFrom = sent.arrived;
        } else if (lists && sent.paid() && fate.listedAfter() != null) {
            sent.listedFrom = sent.bookedAt + fate.listedAfter().toNanos();
        }
        trace.note(
                "%s arrives: %s%s",
                sent,
                sent.paid() ? "booked at " + Trace.moment(sent.bookedAt) : "never booked",
                (sent.open ? ", Open" : "")
                        + (sent.failedLater() ? ", fails at " + Trace.moment(sent.failedAt) : "")
                        + (lists && sent.listedFrom != NEVER ? ", listed from " + Trace.moment(sent.listedFrom) : ""));
    }

    /** One that is lost is lost whatever it says. */
    private static void answer(Sent sent, Schedule.Answer says, BiConsumer<Schedule.Answer, Duration> reply) {
        if (sent.fate.answer() != Schedule.Answer.LOST) {
            sent.said = says;
            reply.accept(says, sent.fate.answersAfter());
        }
    }

    /** An order is seen as it was a while ago. */
    Seen seen(String orderId, Duration lag) {
        Seen look = new Seen(world.now(), world.now() - lag.toNanos());
        account(orderId).seen.add(look);
        return look;
    }

    Schedule.Look nextLook(String orderId) {
        Account account = account(orderId);
        List<Schedule.Look> looks = account.payment.looks();
        int turn = account.looks++;
        return quiet || turn >= looks.size() ? Schedule.Look.fine() : looks.get(turn);
    }

    /** The payment as it was a while ago. */
    Order look(String orderId, Duration lag, SimulatedProcess process) {
        Account account = account(orderId);
        Schedule.Payment payment = account.payment;
        long at = Math.max(0, world.now() - lag.toNanos());
        List<PastRefund> listed = new ArrayList<>();
        Set<String> once = new LinkedHashSet<>();
        if (payment.nature().lists) {
            for (int i = 0; i < payment.portal().size(); i++) {
                if (Account.shown(payment.portal().get(i), at)) {
                    listed.add(new PastRefund(
                            "portal-" + i,
                            "by-hand-" + i,
                            payment.portal().get(i).amount(),
                            List.of()));
                }
            }
            for (Sent sent : account.sent) {
                if (sent.listed(at) && (once.add(sent.reference()) || !payment.listsOnce())) {
                    listed.add(new PastRefund(sent.id(), sent.reference(), sent.amount(), List.of()));
                }
            }
        }
        long refunded = account.refunded(at);
        trace.note(
                "%s looks at %s%s: refunded %d, lists %s",
                process,
                orderId,
                lag.isZero() ? "" : ", as it was " + lag + " ago",
                refunded,
                listed.stream().map(PastRefund::id).toList());
        return new Order(
                payment.nature().provider(),
                orderId,
                CurrencyUnit.EUR,
                "DE",
                Order.State.CAPTURED,
                payment.captured(),
                payment.captured(),
                refunded,
                0,
                "",
                "",
                Order.ReturnFees.NEVER,
                payment.nature().keyed,
                Order.UNLIMITED,
                List.of(new Capture("capture", Instant.EPOCH, payment.captured(), null, List.of())),
                listed,
                new Conduct(payment.nature().synchronous, payment.nature().lists, false),
                Authorization.UNTOLD);
    }

    /** As its answers tell it: whole seconds. */
    Instant itsTime() {
        return world.wallClock().plus(clockOff).truncatedTo(ChronoUnit.SECONDS);
    }
}
