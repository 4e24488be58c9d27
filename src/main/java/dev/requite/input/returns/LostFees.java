package dev.requite.input.returns;

import dev.requite.input.file.Typing;
import dev.requite.model.row.RowType;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What can be told of rejected rows that may have been meant as return fees: which order would be paid out without its
 * fee. Judges on the safe side: an order that waits for nothing costs a look, a refund without its fee can't be taken back.
 */
final class LostFees {

    private static final String FEE = "fee";
    private static final Pattern UUID =
            Pattern.compile("(?i)(?<![0-9a-f-])[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![0-9a-f-])");

    /** Letters by which a word may differ from {@code return_fee} and still be meant as it. */
    private static final int TYPING_ERRORS_MAX = 3;

    private final Header header;
    private final Forms forms;
    private final char delimiter;

    LostFees(Header header, Forms forms, char delimiter) {
        this.header = header;
        this.forms = forms;
        this.delimiter = delimiter;
    }

    /** An order, by the name of its provider and its id in that provider's form. */
    record OrderMeant(String provider, String orderId) {}

    /** Whether a row whose cells can't be told apart, or that ends too early, may be a fee. */
    boolean mayBe(String[] cells) {
        if (!header.has(Column.TYPE)) {
            return false;
        }
        for (String cell : cells) {
            if (cell.toLowerCase(Locale.ROOT).contains(FEE)) {
                return true;
            }
        }
        @Nullable String type = header.cell(cells, Column.TYPE);
        return type == null ? cells.length > 1 : RowType.mayBeFee(type);
    }

    /**
     * Whether a row of a type that is none may be a fee: units of a line are goods, unless the word is nearly the fee's.
     */
    static boolean mayBe(String type, boolean namesGoods) {
        String word = type.toLowerCase(Locale.ROOT);
        return RowType.mayBeFee(type) && (!namesGoods || word.contains(FEE) || isNear(word, RowType.RETURN_FEE.code()));
    }

    /** The order that such a row is of; null when none can be told. */
    @Nullable
    OrderMeant order(String[] cells) {
        String[] apart = cells.length == 1 ? apart(cells[0]) : cells;
        @Nullable String orderId = header.cell(apart, Column.ORDER_ID);
        @Nullable String provider = header.cell(apart, Column.PROVIDER);
        OrderMeant meant = orderId == null ? null : order(provider == null ? "" : provider, orderId);
        if (meant != null) {
            return meant;
        }
        for (String cell : cells) {
            Matcher uuid = UUID.matcher(cell);
            if (uuid.find()) {
                return order("", uuid.group());
            }
        }
        return null;
    }

    /** The order that these cells mean, though they may not say it as they should. */
    @Nullable
    OrderMeant order(String providerCell, String orderCell) {
        String written = orderCell.strip();
        String orderId = Forms.isUuid(written) ? Forms.lowerCase(written) : written;
        for (String provider : forms.providersLike(providerCell.strip())) {
            if (forms.isOrderIdOf(provider, orderId)) {
                return new OrderMeant(provider, orderId);
            }
        }
        return null;
    }

    /** A line with a misplaced quote, cut at every delimiter. */
    private String[] apart(String line) {
        String[] cells = line.split(Pattern.quote(String.valueOf(delimiter)), -1);
        for (int i = 0; i < cells.length; i++) {
            cells[i] = cells[i].replace("\"", "").strip();
        }
        return cells;
    }

    private static boolean isNear(String word, String wanted) {
        return Typing.errors(word, wanted) <= TYPING_ERRORS_MAX;
    }
}
