package dev.requite.ledger.payouts;

import dev.requite.ledger.Columns;
import dev.requite.model.account.ProviderKind;
import dev.requite.model.payout.Balance;
import dev.requite.model.payout.PayoutHead;
import dev.requite.model.payout.PayoutTotals;
import dev.requite.model.payout.TypeSum;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.SortedMap;
import java.util.TreeMap;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** How payouts stand in the ledger's columns. */
final class PayoutForm {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final TypeReference<TreeMap<String, TypeSum>> SUMS = new TypeReference<>() {};

    private PayoutForm() {}

    static StoredPayout payout(ResultSet row, int number) throws SQLException {
        return new StoredPayout(
                row.getLong("payout_no"),
                row.getString("provider"),
                ProviderKind.valueOf(row.getString("kind")),
                new PayoutHead(
                        row.getString("payment_reference"),
                        CurrencyUnit.of(row.getString("currency")),
                        Columns.requiredInstant(row, "payout_date"),
                        row.getBoolean("date_guessed"),
                        row.getString("settlement_type"),
                        totals(row.getString("totals"))),
                row.getInt("version"),
                row.getLong("document_no"),
                row.getBoolean("telling"),
                row.getBoolean("weak"),
                row.getLong("lines"),
                sums(row.getString("sums")),
                row.getString("others_hash"),
                Columns.number(row, "settlement_amount"),
                Balance.valueOf(row.getString("balance")),
                row.getString("problem"),
                Columns.requiredInstant(row, "first_read_at"),
                row.getString("first_read_in"),
                row.getString("changed_in"));
    }

    static String json(SortedMap<String, TypeSum> sums) {
        return JSON.writeValueAsString(sums);
    }

    private static SortedMap<String, TypeSum> sums(String json) {
        return JSON.readValue(json, SUMS);
    }

    static @Nullable String json(@Nullable PayoutTotals totals) {
        return totals == null ? null : JSON.writeValueAsString(totals);
    }

    private static @Nullable PayoutTotals totals(@Nullable String json) {
        if (json == null) {
            return null;
        }
        boolean sum = JSON.readTree(json).has("amount");
        return sum ? JSON.readValue(json, PayoutTotals.Sum.class) : JSON.readValue(json, PayoutTotals.Summary.class);
    }
}
