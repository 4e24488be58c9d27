package dev.requite.run.settling;

import dev.requite.ledger.payouts.DocumentEntry;
import dev.requite.ledger.payouts.LineAgain;
import dev.requite.ledger.payouts.LineStore;
import dev.requite.ledger.payouts.NamedLine;
import dev.requite.ledger.payouts.PayoutStore;
import dev.requite.ledger.payouts.StoredPayout;
import dev.requite.model.account.ProviderKind;
import dev.requite.model.payout.Balance;
import dev.requite.model.payout.LineIds;
import dev.requite.model.payout.LineKind;
import dev.requite.model.payout.PayoutContent;
import dev.requite.model.payout.PayoutHead;
import dev.requite.model.payout.PayoutLine;
import dev.requite.model.payout.PayoutTotals;
import dev.requite.settlement.BalanceCheck;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One payout of a document on its way into the ledger: its lines come by as often as needed, first to be summed up, then to be
 * compared with what is known, then to be written.
 */
final class Reading {

    /** Each is a commit. */
    private static final int LINES_WRITTEN_AT_ONCE = 20_000;

    private final String account;
    private final ProviderKind kind;
    private final PayoutHead head;
    private final Measured measured;
    private final KeptFees fees;
    private final PayoutStore payouts;
    private final LineStore store;
    private final FirstLook firstLook;
    private final DocumentEntry document;
    private final @Nullable StoredPayout known;
    private final List<NamedLine> batch = new ArrayList<>();
    private final List<NamedLine> unfound = new ArrayList<>();
    private final LineIds ids;
    private @Nullable EqualGroups groups;
    private @Nullable Rereading again;
    private long number;
    private boolean sumsEqual;
    private boolean learns;
    private boolean first;
    private Course course = Course.NEW;
    private @Nullable String refusal;
    private @Nullable StoredPayout entered;
    private Instant now = Instant.EPOCH;

    /** What is done about it. */
    private enum Course {
        NEW,
        SAME,
        REISSUED
    }

    Reading(
            String account,
            PayoutContent content,
            PayoutHead head,
            KeptFees fees,
            PayoutStore payouts,
            LineStore store,
            FirstLook firstLook,
            DocumentEntry document) {
        this.account = account;
        this.kind = content.provider();
        this.measured = new Measured(kind, content.weak());
        this.head = head;
        this.fees = fees;
        this.payouts = payouts;
        this.store = store;
        this.firstLook = firstLook;
        this.document = document;
        this.ids = new LineIds(account, head.paymentReference());
        List<StoredPayout> named = payouts.named(head.paymentReference());
        Optional<StoredPayout> elsewhere = PayoutReading.elsewhere(named, account);
        this.known = named.stream()
                .filter(payout -> payout.account().equals(account))
                .findFirst()
                .orElse(null);
        if (elsewhere.isPresent() && elsewhere.get().kind() == kind && known == null) {
            refusal = "payout " + head.paymentReference() + " was read before as account "
                    + elsewhere.get().account() + "'s; read it with --account "
                    + elsewhere.get().account()
                    + " if it is the same, else leave the file out";
        } else if (known != null && !known.head().currency().equals(head.currency())) {
            refusal = "payout " + head.paymentReference() + " was read before in "
                    + known.head().currency().getCode() + ", and this is in "
                    + head.currency().getCode() + "; get the right file";
        }
    }

    @Nullable
    String refusal() {
        return refusal;
    }

    boolean fresh() {
        return course == Course.NEW;
    }

    boolean reissued() {
        return course == Course.REISSUED;
    }

    /** Whether anything is done line by line; nothing is where all of them are known by all their names. */
    boolean wantsLines() {
        return course != Course.SAME || learns;
    }

    /** Whether no line of the payout can name its refund, this one's included. */
    boolean staysWeak() {
        return entered != null && entered.weak();
    }

    long lines() {
        return measured.sums().all().count();
    }

    void measure(PayoutLine line) {
        measured.add(line, kind(line));
        if (known != null && fees.keeps(kind(line), line)) {
            ids.next(line);
        }
    }

    /** After the last line was measured. */
    void compareSums() {
        if (known != null) {
            sumsEqual = measured.sums().sameContent(known.sums(), known.othersHash())
                    && store.count(known) == measured.kept();
            groups = new EqualGroups(ids);
            again = new Rereading(store, firstLook, known, ids);
        }
    }

    boolean toCompare() {
        return known != null && sumsEqual && refusal == null;
    }

    /** How often the lines have to come by, so that all that are equal are seen together. */
    int passes() {
        return groups == null ? 1 : groups.passes();
    }

    /** Before the lines come by, for the how manieth time of {@link #passes}, from 0. */
    void pass(int next) {
        first = next == 0;
        number = 0;
        if (groups != null) {
            groups.begin(next);
        }
    }

    /** Whether the lines are those that are known. */
    void compare(PayoutLine line) {
        if (toCompare() && gathered(line)) {
            find();
        }
    }

    /** Whether there is enough to look at. */
    private boolean gathered(PayoutLine line) {
        number++;
        EqualGroups equal = Objects.requireNonNull(groups);
        if (fees.keeps(kind(line), line)) {
            equal.add(line, number, kind(line));
        }
        return equal.full();
    }

    private void find() {
        Rereading.Found found = Objects.requireNonNull(again)
                .same(Objects.requireNonNull(groups).take());
        found.others().stream().filter(line -> line.kind().kept()).forEach(unfound::add);
        learns |= found.again().stream().anyMatch(LineAgain::learns);
    }

    /** After the last line was compared. */
    void decide() {
        if (refusal != null || known == null) {
            return;
        }
        if (toCompare()) {
            find();
        }
        if (toCompare() && (unfound.isEmpty() || SameButOrders.are(unfound, store, known))) {
            course = Course.SAME;
        } else if (balance().balance() == Balance.YES && provesItself()) {
            course = Course.REISSUED;
        } else {
            refusal = "payout " + head.paymentReference() + " differs from what was read on "
                    + known.firstReadAt().toString().substring(0, 10)
                    + (head.totals() == null
                            ? ", and has no summary to prove itself by; export it with the summary"
                            : ", and does not add up; get the complete file");
        }
    }

    /** By its summary; or the provider's list tells what it comes to, and what was read before comes to something else. */
    private boolean provesItself() {
        boolean before = known == null || known.balance() != Balance.NO;
        return head.totals() instanceof PayoutTotals.Summary || (document.fromApi() && !before);
    }

    private BalanceCheck balance() {
        return BalanceCheck.of(measured.sums(), head.totals(), head.currency());
    }

    private @Nullable Long paid() {
        PayoutTotals totals = head.totals();
        if (totals == null) {
            return null;
        }
        return totals instanceof PayoutTotals.Summary summary
                ? summary.settlement()
                : ((PayoutTotals.Sum) totals).amount();
    }

    /** Before the lines come to be written. */
    void begin(Instant moment) {
        now = moment;
        BalanceCheck balance = balance();
        StoredPayout payout = new StoredPayout(
                known == null ? 0 : known.number(),
                account,
                kind,
                known != null && course == Course.SAME ? better(known, balance) : head,
                known == null ? 1 : known.version() + (reissued() ? 1 : 0),
                known != null && course == Course.SAME ? known.document() : document.number(),
                measured.telling() || (known != null && course == Course.SAME && known.telling()),
                measured.weak() && (known == null || known.weak() || reissued()),
                measured.sums().all().count(),
                known != null && course == Course.SAME
                        ? known.sums()
                        : measured.sums().byType(),
                known != null && course == Course.SAME
                        ? known.othersHash()
                        : measured.sums().othersHash(),
                paid(),
                balance.balance(),
                balance.problem().isEmpty() ? null : balance.problem(),
                known == null ? now : known.firstReadAt(),
                known == null ? document.reconciliationId() : known.firstReadIn(),
                document.reconciliationId());
        if (known != null && course == Course.SAME) {
            payout = addsUpBetter(known, balance) ? payout : payout.addingUpAs(known);
        }
        entered = course == Course.NEW ? payout.numbered(payouts.begin(payout)) : payout;
    }

    /** Whichever document proves the payout is believed, whatever another says that it comes to. */
    private boolean addsUpBetter(StoredPayout before, BalanceCheck balance) {
        return head.totals() != null
                && (before.head().totals() == null
                        || (before.balance() == Balance.NO && balance.balance() == Balance.YES));
    }

    /** What the first reading did not tell. */
    private PayoutHead better(StoredPayout known, BalanceCheck balance) {
        PayoutHead before = known.head();
        boolean dated = before.dateGuessed() && !head.dateGuessed();
        return new PayoutHead(
                before.paymentReference(),
                before.currency(),
                dated ? head.date() : before.date(),
                before.dateGuessed() && head.dateGuessed(),
                before.settlementType().isEmpty() ? head.settlementType() : before.settlementType(),
                addsUpBetter(known, balance) ? head.totals() : before.totals());
    }

    void write(PayoutLine line, LookingAhead ahead) {
        if (course != Course.NEW) {
            if (gathered(line)) {
                flush();
            }
        } else if (first) {
            number++;
            if (fees.keeps(kind(line), line)) {
                batch.add(new NamedLine(ids.next(line), number, kind(line), line));
                if (batch.size() == LINES_WRITTEN_AT_ONCE) {
                    keep(ahead);
                }
            }
        }
    }

    private void keep(LookingAhead ahead) {
        if (!batch.isEmpty()) {
            ahead.keep(Objects.requireNonNull(entered), batch, now);
            batch.clear();
        }
    }

    private void flush() {
        StoredPayout payout = Objects.requireNonNull(entered);
        Rereading lines = Objects.requireNonNull(again);
        List<List<NamedLine>> equal = Objects.requireNonNull(groups).take();
        if (reissued()) {
            replace(payout, lines.reissued(equal, measured.tells()));
        } else {
            learn(payout, lines.same(equal));
        }
    }

    private void learn(StoredPayout payout, Rereading.Found found) {
        List<LineAgain> learning =
                found.again().stream().filter(LineAgain::learns).toList();
        store.learn(payout, learning, document.reconciliationId());
        letWait(payout, learning);
    }

    private void replace(StoredPayout payout, Rereading.Found found) {
        store.takeOver(payout, found.again());
        letWait(payout, found.again());
        firstLook.keep(firstLook.see(payout, found.others(), now));
    }

    private void letWait(StoredPayout payout, List<LineAgain> lines) {
        firstLook.letWait(
                payout,
                lines.stream().filter(LineAgain::isNews).map(LineAgain::now).toList());
    }

    /** With the last line, in the transaction that makes it count. */
    void end(LookingAhead ahead) {
        if (groups != null) {
            flush();
        }
        keep(ahead);
        ahead.end();
        StoredPayout payout = Objects.requireNonNull(entered);
        if (course == Course.NEW) {
            payouts.complete(payout.number());
            return;
        }
        payouts.replace(payout);
        if (reissued()) {
            store.lookAgain(payout.number(), document.reconciliationId());
        }
    }

    private LineKind kind(PayoutLine line) {
        return LineKind.of(kind, line.type(), line.detailedType());
    }
}
