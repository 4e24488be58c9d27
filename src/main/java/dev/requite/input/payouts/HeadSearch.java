package dev.requite.input.payouts;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.requite.input.file.CellText;
import dev.requite.input.file.Delimiter;
import dev.requite.input.file.FileBytes;
import dev.requite.model.account.ProviderKind;
import dev.requite.model.file.InputFile;
import java.io.IOException;
import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds whose file it is and what stands between its cells: the delimiter that splits a header into names that are known. */
final class HeadSearch {

    private static final List<Character> DELIMITERS = List.of(';', ',', '\t', '|');
    private static final int KNOWN_MIN = 3;

    /** No honest summary is longer. */
    private static final int HEAD_BYTES = 256 * 1024;

    private static final String LEGACY = "avrakningsnota";

    /** @param delimiter between its cells */
    record Found(ProviderKind provider, char delimiter) {}

    private final InputFile file;
    private final PayoutRules rules;
    private final Complaint complaint;
    private final Names<KlarnaColumn> klarnaLines;
    private final Names<KlarnaTotal> klarnaTotals;
    private final Names<AltapayColumn> altapay = PayoutRules.altapay();

    private HeadSearch(InputFile file, PayoutRules rules) {
        this.file = file;
        this.rules = rules;
        complaint = new Complaint(file.name());
        klarnaLines = rules.klarnaLines();
        klarnaTotals = rules.klarnaTotals();
    }

    /** @throws dev.requite.input.file.RefusedFileException if it is nobody's payout file */
    static Found of(InputFile file, PayoutRules rules) {
        return new HeadSearch(file, rules).found();
    }

    private Found found() {
        String head = head();
        refuseOtherKinds(head);
        String first = "";
        for (String line : lines(head)) {
            if (first.isEmpty() && !line.toLowerCase(Locale.ROOT).startsWith("sep=")) {
                first = line;
            }
            @Nullable Found found = found(line);
            if (found != null) {
                return checked(found);
            }
        }
        readThrough();
        if (first.isEmpty()) {
            throw complaint.of("is empty", "export it again, or leave it out");
        }
        throw complaint.of(
                "has no header of a payout file; it begins with " + CellText.excerpt(first),
                "export Klarna's settlement report or AltaPay's funding file, with the provider's own column names or with"
                        + " yours set in requite.settlement.klarna.columns");
    }

    private String head() {
        try (FileBytes bytes = FileBytes.open(file, rules.limits(), Records.HELD)) {
            return new String(bytes.text().readNBytes(HEAD_BYTES), UTF_8);
        } catch (IOException e) {
            throw Records.unreadable(complaint, e);
        }
    }

    private void refuseOtherKinds(String head) {
        String start = head.strip();
        if (start.startsWith("<?xml")) {
            throw complaint.of("is XML, not CSV", "download the file that it lists, as CSV");
        }
        if (start.startsWith("<")) {
            throw complaint.of("is a web page, perhaps for signing in, not CSV", "sign in and download it again");
        }
        if (start.startsWith("{") || start.startsWith("[")) {
            throw complaint.of("is JSON, not CSV", "export it as CSV, or use --fetch");
        }
        String plain = Normalizer.normalize(
                        file.name() + " " + start.lines().findFirst().orElse(""), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
        if (plain.contains(LEGACY)) {
            throw complaint.of(
                    "is an old settlement note (" + LEGACY + "), which has other columns",
                    "export the settlement report of the payout");
        }
    }

    private @Nullable Found found(String line) {
        @Nullable Found best = null;
        int most = KNOWN_MIN - 1;
        for (char delimiter : delimiters()) {
            List<String> cells = Delimiter.cells(line, delimiter);
            refuseLookAlike(cells);
            int klarna = Math.max(klarnaLines.count(cells), klarnaTotals.count(cells));
            int known = Math.max(klarna, altapay.count(cells));
            if (known > most) {
                most = known;
                best = new Found(known > klarna ? ProviderKind.ALTAPAY : ProviderKind.KLARNA, delimiter);
            }
        }
        return best;
    }

    private void refuseLookAlike(List<String> cells) {
        @Nullable
        LookAlike other = LookAlike.of(cells.stream().map(Names::folded).collect(Collectors.toSet()));
        if (other != null) {
            throw complaint.of(other.problem(), other.remedy());
        }
    }

    private Set<Character> delimiters() {
        Set<Character> delimiters = new LinkedHashSet<>(DELIMITERS);
        @Nullable Character set = rules.delimiter();
        if (set != null) {
            delimiters.add(set);
        }
        return delimiters;
    }

    private Found checked(Found found) {
        @Nullable Character set = rules.delimiter();
        if (found.provider() == ProviderKind.KLARNA && set != null && set != found.delimiter()) {
            throw complaint.of(
                    "has " + Delimiter.inWords(found.delimiter())
                            + " between its columns, and requite.settlement.klarna.delimiter says "
                            + Delimiter.inWords(set),
                    "export it with that delimiter, or take the setting out");
        }
        return found;
    }

    /** What is no text, no UTF-8 or no record is refused with its line rather than for its header. */
    private void readThrough() {
        try (Records records = Records.open(file, rules, DELIMITERS.get(0))) {
            while (records.next() != null) {
                // only to be refused
            }
        }
    }

    /** Those with something in them. */
    private static List<String> lines(String head) {
        return head.lines()
                .map(String::strip)
                .filter(line -> line.chars().anyMatch(c -> c != ';' && c != ',' && c != '|' && c != '\t' && c != '"'))
                .toList();
    }
}
