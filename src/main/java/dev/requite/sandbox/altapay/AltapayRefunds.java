package dev.requite.sandbox.altapay;

import dev.requite.sandbox.altapay.AltapayOutcome.Result;
import dev.requite.sandbox.books.Allocation;
import dev.requite.sandbox.books.AltapayBehaviour;
import dev.requite.sandbox.books.AltapayBehaviour.LineSumCheck;
import dev.requite.sandbox.books.AltapaySight;
import dev.requite.sandbox.books.Behaviour;
import dev.requite.sandbox.books.BookedLine;
import dev.requite.sandbox.books.Books;
import dev.requite.sandbox.books.CaptureBook;
import dev.requite.sandbox.books.OpenTerms;
import dev.requite.sandbox.books.OrderBook;
import dev.requite.sandbox.books.Provider;
import dev.requite.sandbox.books.RefundDemand;
import dev.requite.sandbox.books.Visit;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Judges refunds by AltaPay's rules and books them. There is no idempotency: the same reconciliation identifier again is
 * a second refund.
 */
final class AltapayRefunds {

    private static final Logger LOG = LoggerFactory.getLogger(AltapayRefunds.class);

    private final Books books;
    private final Supplier<Behaviour> behaviour;

    AltapayRefunds(Books books, Supplier<Behaviour> behaviour) {
        this.books = books;
        this.behaviour = behaviour;
    }

    /**
     * @param visit the request's
     * @param now when it is judged and booked
     * @throws AltapayRefusal if it is not judged at all; nothing has moved then
     */
    AltapayOutcome refund(AltapayForm form, Visit visit, Instant now) {
        OrderBook order = books.find(Provider.ALTAPAY, form.text("transaction_id"))
                .orElseThrow(AltapayRefusal::unknownTransaction);
        return order.operate(same -> new Case(same, form, visit, now, behaviour.get()).judge());
    }

    /** One refund of one order, under the order's lock. */
    private final class Case {

        private final OrderBook order;
        private final Visit visit;
        private final Instant now;
        private final AltapayBehaviour options;
        private final Behaviour common;
        private final AltapayPayment payment;
        private final boolean feeDeducted;
        private final String identifier;
        private final boolean overRefundAllowed;
        private final List<AltapayLine> lines;
        private final List<BookedLine> booked;
        private final long amount;

        Case(OrderBook order, AltapayForm form, Visit visit, Instant now, Behaviour common) {
            this.order = order;
            this.visit = visit;
            this.now = now;
            this.common = common;
            this.options = common.altapay();
            this.payment = AltapayPayment.of(order, options);
            this.feeDeducted = payment.feeDeducted(order);
            this.amount = amount(form);
            this.identifier = form.text("reconciliation_identifier", 100);
            this.overRefundAllowed = form.flag("allow_over_refund");
            this.lines = AltapayLine.of(form);
            this.booked = lines.stream()
                    .map(line -> line.booked(payment.currency(), feeDeducted))
                    .toList();
        }

        private long amount(AltapayForm form) {
            Optional<AltapayNumber> sent = form.number("amount");
            if (sent.isPresent()) {
                sent.get().positive();
                return payment.currency().minor(sent.get());
            }
            long left = order.left();
            LOG.warn(
                    "refund of transaction {} without an amount: everything that is left is refunded, {} {}",
                    order.id(),
                    payment.currency().decimal(left),
                    payment.currency().alpha());
            return left;
        }

        AltapayOutcome judge() {
            Optional<AltapayMagic> magic =
                    options.magicAmounts() ? AltapayMagic.of(payment.currency().decimal(amount)) : Optional.empty();
            if (magic.isPresent() && !magic.get().result().accepted()) {
                return declined(
                        magic.get().result(), magic.get().message(), magic.get().cardHolderMessage());
            }
            if (amount <= 0 || (amount > order.left() && !overRefundAllowed)) {
                return declined(
                        Result.valueOf(options.overRefund().name()),
                        "The refund exceeds the captured amount that is left",
                        "");
            }
            if (!payment.supportsMultipleRefunds()
                    && !order.refunds().standing().isEmpty()) {
                return declined(Result.FAILED, "The payment does not support multiple refunds", "");
            }
            checkLineSum();
            if (lines.stream().anyMatch(AltapayLine::handling) && feeDeducted && !feeAllowed()) {
                return declined(Result.FAILED, "Return fee is not allowed", "");
            }
            return creditedAndBooked(
                    magic.isPresent() || options.openTerminals().contains(payment.terminal()));
        }

        private void checkLineSum() {
            boolean checked = options.lineSumCheck() == LineSumCheck.ALL
                    || (options.lineSumCheck() == LineSumCheck.KLARNA_TERMINALS && payment.klarna());
            long sum = booked.stream().mapToLong(BookedLine::totalAmount).sum();
            if (checked && !lines.isEmpty() && sum != amount) {
                throw AltapayRefusal.linesDoNotAddUp(
                        payment.currency().decimal(sum), payment.currency().decimal(amount));
            }
        }

        /** Klarna's own condition, which comes on top of AltaPay's. */
        private boolean feeAllowed() {
            return common.ineligibleReturnFee() == Behaviour.IneligibleReturnFee.PLAIN_LINE
                    || common.returnFeeMarkets().contains(payment.country().toUpperCase(Locale.ROOT));
        }

        private AltapayOutcome creditedAndBooked(boolean open) {
            RefundDemand demand = demand();
            if (order.captures().size() == 1) {
                return book(demand, Optional.of(order.captures().get(0)), open);
            }
            if (!payment.klarna() || options.severalCaptures() == AltapayBehaviour.SeveralCaptures.TRANSACTION) {
                return book(demand, Optional.empty(), open);
            }
            Optional<CaptureBook> byLines = options.severalCaptures() == AltapayBehaviour.SeveralCaptures.BY_LINES
                    ? Allocation.choose(order.captures(), demand, false)
                    : Optional.empty();
            return byLines.isPresent()
                    ? book(demand, byLines, open)
                    : declined(
                            Result.ERROR,
                            "Refunds spanning multiple captures are not supported. These must be refunded individually",
                            "");
        }

        private AltapayOutcome book(RefundDemand demand, Optional<CaptureBook> capture, boolean open) {
            boolean succeeds = options.openOutcome() == AltapayBehaviour.OpenOutcome.SUCCEEDS;
            OpenTerms terms = open ? new OpenTerms(options.openFor(), options.openPolls(), succeeds) : null;
            order.book(demand, capture, terms, books.nextRefundNumber(), now);
            return outcome(open ? Result.OPEN : Result.SUCCESS, "", "");
        }

        private AltapayOutcome declined(Result result, String message, String cardHolderMessage) {
            if (result == Result.FAILED) {
                order.decline(demand(), now);
            }
            return outcome(result, message, cardHolderMessage.isEmpty() ? message : cardHolderMessage);
        }

        private AltapayOutcome outcome(Result result, String message, String cardHolderMessage) {
            AltapayGlance glance = options.sight().ownAnswer() == AltapaySight.OwnAnswer.LAGGING
                    ? AltapayGlance.lookUp(order, now, common)
                    : AltapayGlance.fresh(order, now, options);
            return new AltapayOutcome(
                    result, amount, message, cardHolderMessage, AltapayTransaction.of(order, options, glance));
        }

        /** Shown in the order in Klarna's format, as far as that goes. */
        private RefundDemand demand() {
            ObjectNode document = order.root().objectNode();
            document.put("refunded_amount", amount);
            document.put("reference", identifier);
            return new RefundDemand(amount, identifier, "", booked, document, RefundDemand.Origin.of(visit));
        }
    }
}
