package dev.requite.ledger.payouts;

import dev.requite.ledger.Columns;
import dev.requite.ledger.Ledger;
import dev.requite.ledger.OpenWork;
import dev.requite.ledger.payouts.Basis.KeptFile;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** What the last reconciliation rests on, for as long as nobody writes to the ledger. */
public final class BasisStore {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Ledger ledger;

    public BasisStore(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Keeps it in place of the one before; belongs into the transaction that ends the reconciliation, as the last in it. */
    public void keep(String reconciliationId, Basis basis) {
        ledger.write(() -> {
            ledger.update("DELETE FROM reconciliation_basis");
            ledger.update(
                    """
                    INSERT INTO reconciliation_basis (reconciliation_id, writer, rules, holds_from, holds_until, open_items,
                      uncertain, files) VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
                    reconciliationId,
                    ledger.writer().soFar(),
                    basis.rules(),
                    Columns.time(basis.from()),
                    Columns.time(basis.until()),
                    basis.openItems(),
                    OpenWork.kept(basis.uncertain()),
                    JSON.writeValueAsString(basis.files()));
        });
    }

    /** That of a reconciliation; empty if anybody wrote since it ended. */
    public Optional<Basis> of(String reconciliationId) {
        return ledger.jdbc()
                .sql("SELECT * FROM reconciliation_basis WHERE reconciliation_id = ? AND writer = ?")
                .params(reconciliationId, ledger.writer().now())
                .query((row, number) -> new Basis(
                        row.getString("rules"),
                        Columns.requiredInstant(row, "holds_from"),
                        Columns.requiredInstant(row, "holds_until"),
                        row.getInt("open_items"),
                        new OpenWork(ledger).uncertainRefunds(),
                        List.of(JSON.readValue(row.getString("files"), KeptFile[].class))))
                .optional();
    }
}
