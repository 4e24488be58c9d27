package dev.requite.sandbox.books;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * What the simulated AltaPay does where its documents are silent or its clients' fixtures differ.
 *
 * <p>It is this long since each of its points stands in the record and again in its builder; it decides nothing.
 *
 * @param klarnaTerminals names of the terminals whose payments are Klarna's
 * @param amountElement where an answer to a refund has the amount
 * @param identifierListed whether payments list reconciliation identifiers (not with Swish and others); an order's own
 *     {@code identifier_listed} wins
 * @param supportsMultipleRefunds whether a payment can be refunded more than once; a further refund is Failed
 *     otherwise. An order's own {@code supports_multiple_refunds} wins
 * @param overRefund Result of a refund above what is left
 * @param lineSumCheck on which terminals the lines must add up to the amount
 * @param severalCaptures what a refund gets on a Klarna terminal whose payment has several captures
 * @param failureLeavesIdentifier whether a failed refund's identifier is listed although no money moved
 * @param paymentNatures {@code PaymentNature} of the payments of a terminal, by its name; the empty text leaves the
 *     element out. Terminals that are not named have Invoice if they are Klarna's, else CreditCard; an order's own
 *     {@code payment_nature} wins
 * @param magicAmounts whether refunds of 9.66, 9.67 and 9.68 fail, err and stay open
 * @param openTerminals names of the terminals whose refunds are all answered Open
 * @param openFor an open refund is final after this time, by the sandbox's clock
 * @param openPolls and already when so many look-ups have seen it open, 0 for however many
 * @param openOutcome what becomes of it then
 * @param openShown what look-ups show of it until then, in RefundedAmount and of its identifier
 * @param xmlForm how answers are laid out
 * @param version of the answers, {@code 20100929} to {@code 20170228}; the former knows no UniqueId
 * @param errorBody whether an answer with an ErrorCode has an empty Body or none
 * @param sight what a client sees of what is booked, and when
 */
public record AltapayBehaviour(
        Set<String> klarnaTerminals,
        AmountElement amountElement,
        boolean identifierListed,
        boolean supportsMultipleRefunds,
        OverRefund overRefund,
        LineSumCheck lineSumCheck,
        SeveralCaptures severalCaptures,
        boolean failureLeavesIdentifier,
        Map<String, String> paymentNatures,
        boolean magicAmounts,
        Set<String> openTerminals,
        Duration openFor,
        int openPolls,
        OpenOutcome openOutcome,
        OpenShown openShown,
        XmlForm xmlForm,
        String version,
        ErrorBody errorBody,
        AltapaySight sight) {

    private static final Pattern VERSION = Pattern.compile("[0-9]{8}");

    public AltapayBehaviour {
        klarnaTerminals = Set.copyOf(klarnaTerminals);
        openTerminals = Set.copyOf(openTerminals);
        paymentNatures = Map.copyOf(paymentNatures);
        if (openFor.isNegative() || openPolls < 0) {
            throw new IllegalArgumentException(
                    "openFor and openPolls must not be negative: " + openFor + ", " + openPolls);
        }
        if (!VERSION.matcher(version).matches()) {
            throw new IllegalArgumentException("version must be eight digits, not " + version);
        }
    }

    /** Where an answer to a refund has the amount. */
    public enum AmountElement {
        REFUND_AMOUNT,
        REFUNDED_AMOUNT,
        /** In RefundAmount, which is there but empty. */
        EMPTY
    }

    /** Result of a refund above what is left. */
    public enum OverRefund {
        FAILED,
        ERROR
    }

    /** On which terminals the lines, if there are any, must add up to the amount. */
    public enum LineSumCheck {
        KLARNA_TERMINALS,
        ALL,
        NONE
    }

    /** What a refund gets on a Klarna terminal whose payment has several captures. */
    public enum SeveralCaptures {
        /** Result Error. */
        REFUSED,
        /** It is credited to a capture that has all its lines, by Klarna's rules; Result Error if there is none. */
        BY_LINES,
        /** It is taken off the transaction and credited to no capture. */
        TRANSACTION
    }

    /** What becomes of an open refund in the end. */
    public enum OpenOutcome {
        SUCCEEDS,
        /** The money is taken back. */
        FAILS
    }

    /** What look-ups show of an open refund. */
    public enum OpenShown {
        /** Both from the start. */
        AT_ONCE(true, true),
        /** Its identifier; the sum rises at the end. */
        IDENTIFIER_ONLY(true, false),
        /** The sum; its identifier is listed at the end. */
        AMOUNT_ONLY(false, true),
        /** Nothing before. */
        AT_THE_END(false, false);

        private final boolean listed;
        private final boolean counted;

        OpenShown(boolean listed, boolean counted) {
            this.listed = listed;
            this.counted = counted;
        }

        public boolean listed() {
            return listed;
        }

        public boolean counted() {
            return counted;
        }
    }

    /** How answers are laid out. */
    public enum XmlForm {
        PRETTY,
        COMPACT
    }

    /** What stands after the Header of an answer with an ErrorCode. */
    public enum ErrorBody {
        EMPTY,
        MISSING
    }

    /** The documented behaviour. */
    public static AltapayBehaviour documented() {
        return new Builder().build();
    }

    /** A builder that starts with this behaviour. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.klarnaTerminals = klarnaTerminals;
        builder.amountElement = amountElement;
        builder.identifierListed = identifierListed;
        builder.supportsMultipleRefunds = supportsMultipleRefunds;
        builder.overRefund = overRefund;
        builder.lineSumCheck = lineSumCheck;
        builder.severalCaptures = severalCaptures;
        builder.failureLeavesIdentifier = failureLeavesIdentifier;
        builder.paymentNatures = paymentNatures;
        builder.magicAmounts = magicAmounts;
        builder.openTerminals = openTerminals;
        builder.openFor = openFor;
        builder.openPolls = openPolls;
        builder.openOutcome = openOutcome;
        builder.openShown = openShown;
        builder.xmlForm = xmlForm;
        builder.version = version;
        builder.errorBody = errorBody;
        builder.sight = sight;
        return builder;
    }

    /** Builds an {@link AltapayBehaviour}. Not thread-safe. */
    public static final class Builder {

        private Set<String> klarnaTerminals = Set.of("AltaPay Klarna Terminal");
        private AmountElement amountElement = AmountElement.REFUND_AMOUNT;
        private boolean identifierListed = true;
        private boolean supportsMultipleRefunds = true;
        private OverRefund overRefund = OverRefund.FAILED;
        private LineSumCheck lineSumCheck = LineSumCheck.KLARNA_TERMINALS;
        private SeveralCaptures severalCaptures = SeveralCaptures.BY_LINES;
        private boolean failureLeavesIdentifier;
        private Map<String, String> paymentNatures = Map.of();
        private boolean magicAmounts = true;
        private Set<String> openTerminals = Set.of();
        private Duration openFor = Duration.ofSeconds(5);
        private int openPolls;
        private OpenOutcome openOutcome = OpenOutcome.SUCCEEDS;
        private OpenShown openShown = OpenShown.AT_ONCE;
        private XmlForm xmlForm = XmlForm.PRETTY;
        private String version = "20170228";
        private ErrorBody errorBody = ErrorBody.EMPTY;
        private AltapaySight sight = AltapaySight.clear();

        private Builder() {}

        public Builder klarnaTerminals(Set<String> value) {
            klarnaTerminals = value;
            return this;
        }

        public Builder amountElement(AmountElement value) {
            amountElement = value;
            return this;
        }

        public Builder identifierListed(boolean value) {
            identifierListed = value;
            return this;
        }

        public Builder supportsMultipleRefunds(boolean value) {
            supportsMultipleRefunds = value;
            return this;
        }

        public Builder overRefund(OverRefund value) {
            overRefund = value;
            return this;
        }

        public Builder lineSumCheck(LineSumCheck value) {
            lineSumCheck = value;
            return this;
        }

        public Builder severalCaptures(SeveralCaptures value) {
            severalCaptures = value;
            return this;
        }

        public Builder failureLeavesIdentifier(boolean value) {
            failureLeavesIdentifier = value;
            return this;
        }

        public Builder paymentNatures(Map<String, String> value) {
            paymentNatures = value;
            return this;
        }

        public Builder magicAmounts(boolean value) {
            magicAmounts = value;
            return this;
        }

        public Builder openTerminals(Set<String> value) {
            openTerminals = value;
            return this;
        }

        public Builder openFor(Duration value) {
            openFor = value;
            return this;
        }

        public Builder openPolls(int value) {
            openPolls = value;
            return this;
        }

        public Builder openOutcome(OpenOutcome value) {
            openOutcome = value;
            return this;
        }

        public Builder openShown(OpenShown value) {
            openShown = value;
            return this;
        }

        public Builder xmlForm(XmlForm value) {
            xmlForm = value;
            return this;
        }

        public Builder version(String value) {
            version = value;
            return this;
        }

        public Builder errorBody(ErrorBody value) {
            errorBody = value;
            return this;
        }

        public Builder sight(AltapaySight value) {
            sight = value;
            return this;
        }

        /** Changes single points of what is seen. */
        public Builder sight(UnaryOperator<AltapaySight.Builder> changes) {
            return sight(changes.apply(sight.toBuilder()).build());
        }

        public AltapayBehaviour build() {
            return new AltapayBehaviour(
                    klarnaTerminals,
                    amountElement,
                    identifierListed,
                    supportsMultipleRefunds,
                    overRefund,
                    lineSumCheck,
                    severalCaptures,
                    failureLeavesIdentifier,
                    paymentNatures,
                    magicAmounts,
                    openTerminals,
                    openFor,
                    openPolls,
                    openOutcome,
                    openShown,
                    xmlForm,
                    version,
                    errorBody,
                    sight);
        }
    }
}
