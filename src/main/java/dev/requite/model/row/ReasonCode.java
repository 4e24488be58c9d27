package dev.requite.model.row;

import static dev.requite.model.row.RowStatus.DONE;
import static dev.requite.model.row.RowStatus.DUPLICATE;
import static dev.requite.model.row.RowStatus.FAILED;
import static dev.requite.model.row.RowStatus.HELD;
import static dev.requite.model.row.RowStatus.PLANNED;
import static dev.requite.model.row.RowStatus.REFUNDED;
import static dev.requite.model.row.RowStatus.REJECTED;
import static dev.requite.model.row.RowStatus.UNKNOWN;

/**
 * The closed list of reasons, as long as it is. The manual's table is made of these texts.
 *
 * <p>Rejected: this row can't be carried out as it is. Held: it could be, but someone has to look first.
 */
public enum ReasonCode {
    ROW_UNREADABLE(
            REJECTED,
            "The line does not have the header's number of columns.",
            "Mend the quotes or delimiters of that line."),
    CELL_UNSAFE(REJECTED, "A cell has control characters or is too long.", "Remove them, or shorten the text."),
    ROW_ID_MALFORMED(
            REJECTED,
            "row_id is empty, longer than 64, or has other characters than A-Z a-z 0-9 . _ : -",
            "Give the row an id of its own in that form."),
    ROW_ID_CONFLICT(
            REJECTED,
            "The same row_id stands in this run with different content; nobody can know which is meant.",
            "Keep the right row under this row_id; give every other its own."),
    ROW_ALREADY_SENT(
            REJECTED,
            "This row_id was sent before with different content; the earlier refund stands.",
            "If more is to be refunded, send the difference under a new row_id."),
    PROVIDER_UNKNOWN(
            REJECTED,
            "provider names no account that is configured.",
            "Use the name of an account that the settings have, or leave the cell empty for the default."),
    ORDER_ID_MALFORMED(
            REJECTED,
            "order_id is empty or not in the provider's form.",
            "Use the provider's own order id, not the shop's order number."),
    TYPE_UNKNOWN(
            REJECTED,
            "type is none of the words for a row.",
            "Use one of the words that the reason lists; empty means item."),
    LINE_REFERENCE_MISSING(
            REJECTED,
            "An item row needs the order line's reference.",
            "Fill line_reference with the SKU as it was captured."),
    QUANTITY_MALFORMED(
            REJECTED,
            "quantity is missing, zero, negative or no plain number.",
            "Write the number of units, for example 2, without a minus sign."),
    QUANTITY_NOT_WHOLE(
            REJECTED, "This provider takes whole units only.", "Return whole units, or give the money as goodwill."),
    AMOUNT_MALFORMED(
            REJECTED,
            "amount is no plain positive decimal, or has more decimals than its currency, zeros counted.",
            "Write it like 1234.56, without grouping and without a minus sign."),
    AMOUNT_REQUIRED(
            REJECTED,
            "This kind of row needs an amount, or currency is filled and amount is not.",
            "Fill amount and currency, tax included; or neither, for what the units were captured at."),
    CURRENCY_MALFORMED(
            REJECTED,
            "currency is missing beside an amount, or no ISO 4217 code.",
            "Write the order's currency, for example EUR."),
    TAX_RATE_MALFORMED(
            REJECTED,
            "tax_rate is no plain percentage: 0, or 1 to 100, with at most two decimals.",
            "Write it like 25 or 12.5; 0.25 is no way to say 25 %."),
    TAX_RATE_REQUIRED(
            REJECTED, "This provider needs the tax rate of an item.", "Fill tax_rate with the line's rate in percent."),
    DESCRIPTION_TOO_LONG(REJECTED, "description is longer than 255 characters.", "Shorten it; the customer reads it."),
    RETURN_ID_TOO_LONG(REJECTED, "return_id is longer than 255 characters.", "Shorten it."),

    OPERATION_NOT_SUPPORTED(REJECTED, "This provider has no such operation.", "Do it in the provider's portal."),
    DAYS_MALFORMED(
            REJECTED, "days is missing or no whole number from 1 to 180.", "Write a number of days, for example 10."),
    MAX_COST_MALFORMED(
            REJECTED,
            "max_cost is no plain decimal, or has no currency.",
            "Write it like 1.99, with the order's currency."),

    ORDER_NOT_FOUND(
            REJECTED,
            "The provider does not know this order.",
            "Check order_id, and that the account is the one that took the order."),
    ORDER_NOT_CAPTURED(
            REJECTED,
            "Nothing of this order was captured, so nothing can be refunded, and no rest released.",
            "Capture it first, or cancel it with the provider."),
    ORDER_CANCELLED(REJECTED, "The order is cancelled.", "Nothing to do; check whether the customer paid."),
    CURRENCY_MISMATCH(REJECTED, "The row's currency is not the order's.", "Give amount and currency as ordered."),
    LINE_NOT_CAPTURED(
            REJECTED,
            "No capture of this order has a line with this reference.",
            "Use the reference as captured; a line that was not shipped can't be returned."),
    QUANTITY_EXCEEDS_CAPTURED(
            REJECTED,
            "More units than are left: captured less what earlier refunds gave back.",
            "Correct the quantity; see whether the item was refunded before."),
    AMOUNT_EXCEEDS_LINE(
            REJECTED,
            "More money than these units were captured at.",
            "Lower the amount, or give the rest as goodwill."),
    AMOUNT_EXCEEDS_LEFT(
            REJECTED, "More money than is left to refund.", "Lower the amount; see what was refunded before."),
    NOTHING_TO_REFUND(REJECTED, "These units are worth nothing.", "Leave the row out; free items need no refund."),
    NET_NOT_POSITIVE(
            REJECTED,
            "What comes back is not more than what is taken off.",
            "Return the discount line together with its goods."),
    FEE_NOT_CHARGED(
            REJECTED,
            "No such return fee was charged on this order, or it was given back already.",
            "Lower the amount to the fee that was charged, or use goodwill."),
    FEE_WAIVED(
            REJECTED,
            "The fee can't be charged here, so the goods were refunded without it, as configured.",
            "Nothing to do; the customer keeps the fee."),
    CAPTURE_ID_REQUIRED(
            REJECTED,
            "The order has several captures, and each has a due date of its own.",
            "Fill capture_id; the reason lists them."),
    DUE_DATE_NOT_EXTENDABLE(
            REJECTED,
            "The provider offers no later due date: paid, disputed, not captured in full, or no pay-later order.",
            "Nothing to do."),
    DAYS_NOT_OFFERED(REJECTED, "The provider offers other numbers of days.", "Use one of those in the reason."),
    COST_NOT_AGREED(
            REJECTED,
            "This extension costs money, and nothing says how much it may cost.",
            "Fill max_cost, or set requite.operations.max-cost."),
    COST_ABOVE_MAXIMUM(REJECTED, "It costs more than the row allows.", "Raise max_cost, or ask for fewer days."),
    NOTHING_LEFT_TO_PAY(REJECTED, "This invoice is refunded in full.", "Nothing to do."),
    OPERATIONS_CONTRADICT(
            REJECTED, "Rows of this order ask for things that exclude each other.", "Keep the row that is meant."),
    ORDER_EXPIRED(
            REJECTED,
            "The authorization has ended; it can be neither extended nor released.",
            "Have the customer order anew."),
    EXTENSION_PERIOD_OVER(REJECTED, "The order is older than 180 days.", "Have the customer order anew."),
    REMAINING_DIFFERS(
            REJECTED,
            "Another amount remains than the row says.",
            "See what was captured since; correct amount or leave it empty."),
    PROVIDER_REJECTED(
            REJECTED,
            "The provider refused it for certain; nothing was done and no money moved.",
            "Read the provider's words, correct the row, and send it again under the same row_id."),
    REFUND_FAILED_LATER(
            REJECTED,
            "The provider accepted the refund and listed it, and it failed days later; no money moved in the end.",
            "Ask the provider why, correct the row if need be, and send it again under the same row_id."),
    REFUND_CAME_BACK(
            REJECTED,
            "The refund was carried out and came back, as a person said: the customer does not have the money.",
            "Send the row again under the same row_id, once it is clear where the money can go."),

    FEE_NOT_ELIGIBLE(
            HELD,
            "The order's return fee can't be charged, so the whole order waits: a refund without its fee can't be taken back.",
            "Remove or correct the fee row, or set requite.fees.when-ineligible=waive."),
    FEE_MARKET_NOT_SUPPORTED(
            HELD,
            "Return fees are not offered in this order's country.",
            "Remove the fee row; or add the country to requite.fees.markets once the provider offers it there."),
    FEE_NOT_SINGLE_FULL_CAPTURE(
            HELD, "A return fee needs an order that was captured at once and in full.", "Remove the fee row."),
    FEE_NOT_BELOW_GOODS(
            HELD,
            "The fee is not smaller than the goods that are refunded with it.",
            "Lower the fee, or add the goods' rows."),
    FEE_NOT_SUPPORTED(HELD, "This payment can't carry a return fee.", "Remove the fee row."),
    ORDER_UNUSABLE(
            HELD,
            "The provider tells this order in a way that nobody can reckon with, and would again.",
            "See the order in the provider's portal, and refund there what is due."),
    CAPTURE_WITHOUT_LINES(
            HELD,
            "A capture of this order names no lines, or this one in figures nobody can reckon with.",
            "Refund this order in the provider's portal, or as goodwill."),
    LINE_AMBIGUOUS(
            HELD,
            "Lines of one capture, or rows of this order, have this reference with different prices or taxes.",
            "Refund this line in the provider's portal, or as goodwill."),
    LINE_DISCOUNT_APART(
            HELD,
            "The capture has a discount, gift card or tax as a line of its own that no row names, so nobody said what these units are worth.",
            "Return that line with a row of its own, or give its goods' rows an amount; or set requite.plan.order-lines=share."),
    CAPTURE_AMBIGUOUS(
            HELD,
            "The order has several captures and the provider does not tell which holds this line.",
            "Fill capture_id if the reason lists captures; else refund this order in the provider's portal, or as goodwill."),
    CAPTURE_NOT_FOUND(REJECTED, "The order has no such capture.", "Use the provider's capture id."),
    REFUND_NOT_SUPPORTED(
            HELD,
            "This payment's method allows no refund through the provider, or no further one.",
            "Pay the customer back in another way."),
    CHARGED_BACK(
            HELD,
            "The payment, or a part of it, went back to the customer by a chargeback or a credit.",
            "See in the provider's portal what went back; refund there what is still due."),
    CAME_BACK_NOT_SHOWN(
            HELD,
            "A refund of this order came back, as a person said, and the order still counts it.",
            "Pay in another way and --explain the refund; wait until the provider's sum shows it; or say --came-back --sum-stays."),
    PAYOUT_CONTRADICTS(
            HELD,
            "The row's refund counts as not carried out, and a payout shows it as paid: it would be paid twice.",
            "See the provider's portal, then `decide` about the payout's line: --accept or --explain."),
    FOREIGN_REFUND_UNCLEAR(
            HELD,
            "Somebody else refunded on this order, and nobody can say which units that was for.",
            "Compare with the provider's portal; refund what is still due there."),
    TOO_MANY_LINES(
            HELD,
            "One refund takes at most 1000 lines, and this capture's are used up.",
            "Send the row again: the next run takes it."),
    ORDER_UNSETTLED(
            HELD,
            "An earlier refund or operation of this order has no certain outcome yet.",
            "Run `rerun`; when it is settled, send this row again."),
    ROW_ID_LOOKS_ALIKE(
            HELD,
            "The same order, line and quantity was sent under a row_id that differs only in zeros, case or notation.",
            "A spreadsheet may have changed the row_id: nothing to do then. If it is another return, run the file with --accept-row and this row_id."),
    AMOUNT_OF_ONE_UNIT(
            HELD,
            "The row returns several units, and its amount is what one of them was captured at.",
            "Write the amount of all units together; if so little is meant, run the file with --accept-row and this row_id."),
    AWAITING_APPROVAL(
            HELD,
            "This row, or its order, is part of a plan that waits for approval.",
            "Approve or discard that plan, or run its file again."),
    PLAN_DISCARDED(
            HELD,
            "A person discarded the plan that this row was part of; nothing was sent.",
            "Send the row again, as it is or corrected, to have it planned afresh."),

    ORDER_UNREADABLE(
            FAILED, "The order could not be read from the provider for now; nothing was sent.", "Run `rerun`."),
    NOT_SENT(FAILED, "It did not reach the provider for now; nothing was done and no money moved.", "Run `rerun`."),
    ORDER_CHANGED(
            FAILED,
            "The order changed after this was planned, so it was not sent.",
            "Run `rerun`: it is planned again."),
    INTERRUPTED(PLANNED, "The run ended before this row's turn.", "Run the same command again, or `rerun`."),
    OUTCOME_UNKNOWN(
            UNKNOWN,
            "It was sent and no certain answer came; it may have been carried out.",
            "Run `rerun`: it looks first, and sends again only where that can't pay twice. What nobody can look up is settled by `settle`."),
    PROVIDER_SUM_DIFFERS(
            UNKNOWN,
            "The provider's refunded sum of this order is not what was before, plus this refund once.",
            "Compare the order with the provider's portal. `rerun` looks again and ends it when the sum agrees; else `settle`"
                    + " with what you found and a --note."),
    REFUND_PENDING(
            UNKNOWN,
            "The provider accepted the refund and has not finished it yet, or does not show it yet.",
            "Run `rerun` later: it looks how it ended, and never sends it again."),
    REQUEST_CHANGED(
            FAILED,
            "The frozen request does not match its hash; it was not sent.",
            "The ledger was altered from outside: restore it from a copy."),

    NOT_NEEDED(
            DONE,
            "The authorization ends later than that, or everything is captured.",
            "Nothing to do; the row may come again."),
    NOTHING_TO_RELEASE(DONE, "Nothing is authorized beyond what was captured.", "Nothing to do."),
    NO_FEE(DONE, "A return fee of nothing is no fee; the goods were refunded without one.", "Nothing to do."),
    SAME_ROW(DUPLICATE, "The same row stood earlier in this run, or was sent in an earlier one.", "Nothing to do."),
    ADOPTED(REFUNDED, "No answer came, but the order shows that it was carried out.", "Nothing to do."),
    ADOPTED_DIFFERS(
            REFUNDED,
            "The provider has this row's refund with other content than the row now has; nothing more is paid.",
            "Nothing to do, if what was refunded is right; the row's other content is an older or a newer version of it."),
    SETTLED_BY_HAND(REFUNDED, "No certain answer came; a person found that it was carried out.", "Nothing to do."),
    SETTLED_BY_PAYOUT(
            REFUNDED, "No certain answer came; the provider's payout shows that it was carried out.", "Nothing to do."),
    ALLOCATION_DIFFERS(
            REFUNDED,
            "The money was refunded, but the provider booked it on another capture than planned.",
            "Tell the provider's support the reference if the invoice must be right.");

    private final RowStatus status;
    private final String meaning;
    private final String remedy;

    ReasonCode(RowStatus status, String meaning, String remedy) {
        this.status = status;
        this.meaning = meaning;
        this.remedy = remedy;
    }

    /** The status a row has for this reason. */
    public RowStatus status() {
        return status;
    }

    /** What it means, in a sentence. */
    public String meaning() {
        return meaning;
    }

    /** What to do about it, in a sentence. */
    public String remedy() {
        return remedy;
    }
}
