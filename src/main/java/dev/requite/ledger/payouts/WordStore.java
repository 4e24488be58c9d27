package dev.requite.ledger.payouts;

import dev.requite.ledger.Columns;
import dev.requite.ledger.Ledger;
import dev.requite.model.payout.Word;
import dev.requite.text.Sha256;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What people decided about payouts. Only ever added to, and chained: each entry's hash runs over its content and the hash of
 * the one before, so that whoever changes or removes one changes all that follow.
 */
public final class WordStore {

    private static final String BEGINNING = "0".repeat(64);

    private final Ledger ledger;
    private final JdbcClient jdbc;

    public WordStore(Ledger ledger) {
        this.ledger = ledger;
        this.jdbc = ledger.jdbc();
    }

    /** Adds a word, whose number is given here; belongs into the transaction that does what was decided. */
    public Word add(Word said) {
        return ledger.write(() -> {
            Optional<Entry> last = jdbc.sql("SELECT * FROM settlement_decision ORDER BY decision_no DESC LIMIT 1")
                    .query(WordStore::entry)
                    .optional();
            Word word = kept(said, last.map(entry -> entry.word().number()).orElse(0L) + 1);
            String before = last.map(Entry::sha256).orElse(BEGINNING);
            ledger.update(
                    """
                    INSERT INTO settlement_decision (decision_no, item_kind, item_id, kind, reference, category, note,
                      seen_class, seen_amount, decided_by, decided_at, previous_sha256, sha256)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                    word.number(),
                    code(word.on()),
                    word.item(),
                    code(word.kind()),
                    word.reference(),
                    word.category() == null ? null : code(word.category()),
                    word.note(),
                    word.seenClass(),
                    word.seenAmount(),
                    word.by(),
                    Columns.time(word.at()),
                    before,
                    hash(word, before));
            return word;
        });
    }

    /** As the columns keep it, since the hash runs over that. */
    private static Word kept(Word said, long number) {
        return new Word(
                number,
                said.on(),
                Columns.cut(said.item(), 255),
                said.kind(),
                said.reference(),
                said.category(),
                Columns.cut(said.note(), 500),
                said.seenClass(),
                said.seenAmount(),
                Columns.cut(said.by(), 64),
                Columns.time(said.at()).toInstant());
    }

    /** All of them, oldest first. */
    public List<Word> all() {
        return entries().stream().map(Entry::word).toList();
    }

    /** About one item, oldest first. */
    public List<Word> about(String item) {
        return jdbc
                .sql("SELECT * FROM settlement_decision WHERE item_id = ? ORDER BY decision_no")
                .param(item)
                .query(WordStore::entry)
                .list()
                .stream()
                .map(Entry::word)
                .toList();
    }

    /**
     * Checks the chain.
     *
     * @param count how many there are
     * @param head the last one's hash, 64 zeros for none
     * @param broken the number of the first that is not what was entered, null if all are
     */
    public record Chain(long count, String head, @Nullable Long broken) {}

    public Chain chain() {
        String before = BEGINNING;
        long expected = 1;
        for (Entry entry : entries()) {
            Word word = entry.word();
            if (word.number() != expected
                    || !entry.previous().equals(before)
                    || !entry.sha256().equals(hash(word, before))) {
                return new Chain(entries().size(), entry.sha256(), expected);
            }
            before = entry.sha256();
            expected++;
        }
        return new Chain(expected - 1, before, null);
    }

    private List<Entry> entries() {
        return jdbc.sql("SELECT * FROM settlement_decision ORDER BY decision_no")
                .query(WordStore::entry)
                .list();
    }

    private record Entry(Word word, String previous, String sha256) {}

    private static Entry entry(ResultSet row, int number) throws SQLException {
        String category = row.getString("category");
        return new Entry(
                new Word(
                        row.getLong("decision_no"),
                        Word.ItemKind.valueOf(name(row.getString("item_kind"))),
                        row.getString("item_id"),
                        Word.Kind.valueOf(name(row.getString("kind"))),
                        row.getString("reference"),
                        category == null ? null : Word.Category.valueOf(name(category)),
                        row.getString("note"),
                        row.getString("seen_class"),
                        row.getLong("seen_amount"),
                        row.getString("decided_by"),
                        Columns.requiredInstant(row, "decided_at")),
                row.getString("previous_sha256"),
                row.getString("sha256"));
    }

    private static String hash(Word word, String before) {
        Instant at = word.at();
        return Sha256.hex(String.join(
                "\n",
                before,
                Long.toString(word.number()),
                code(word.on()),
                word.item(),
                code(word.kind()),
                Objects.requireNonNullElse(word.reference(), ""),
                word.category() == null ? "" : code(word.category()),
                word.note().replace("\\", "\\\\").replace("\n", "\\n"),
                word.seenClass(),
                Long.toString(word.seenAmount()),
                word.by(),
                at.toString()));
    }

    private static String code(Word.ItemKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static String code(Word.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String code(Word.Category category) {
        return category.name().toLowerCase(Locale.ROOT);
    }

    private static String name(String code) {
        return code.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
