package dev.requite.input.returns;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.requite.input.file.Delimiter;
import dev.requite.input.file.FileBytes;
import dev.requite.input.file.RefusedFileException;
import dev.requite.model.file.InputFile;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds how a file is written: the delimiter by which its header has most of the contract's names, then the decimal sign
 * that all its amounts have.
 */
final class FormSearch {

    private static final char[] DELIMITERS = {',', ';', '\t'};

    /** No honest header is longer. */
    private static final int HEAD_BYTES = 64 * 1024;

    private final InputFile file;
    private final IntakeRules rules;

    private FormSearch(InputFile file, IntakeRules rules) {
        this.file = file;
        this.rules = rules;
    }

    /** @throws RefusedFileException if the settings say another form, or the file is none that can be read */
    static FileForm of(InputFile file, IntakeRules rules) throws IOException {
        FormSearch search = new FormSearch(file, rules);
        char delimiter = search.delimiter();
        return new FileForm(delimiter, SignSearch.of(file, rules, delimiter));
    }

    private char delimiter() throws IOException {
        String header;
        try (FileBytes bytes = FileBytes.open(file, rules.limits())) {
            header = headerIn(new String(bytes.text().readNBytes(HEAD_BYTES), UTF_8));
        }
        @Nullable Character set = rules.form().delimiter();
        char found = set == null ? DELIMITERS[0] : set;
        long most = score(header, found);
        for (char delimiter : DELIMITERS) {
            long score = score(header, delimiter);
            if (score > most) {
                most = score;
                found = delimiter;
            }
        }
        if (set != null && set != found) {
            throw RefusedFileException.of(
                    file.name(),
                    "has " + Delimiter.inWords(found) + " between its columns, and requite.intake.delimiter says "
                            + Delimiter.inWords(set),
                    "export it with that delimiter, or take the setting out: then each file may have its own");
        }
        return found;
    }

    /** Names that are the contract's count first, the others only where there are none. */
    private static long score(String header, char delimiter) {
        List<String> names = Delimiter.cells(header, delimiter);
        long known = names.stream().filter(HeaderNames::isNearlyKnown).count();
        return known * HEAD_BYTES + names.size();
    }

    /** The first line with something in it that is no hint of Excel's. */
    private static String headerIn(String head) {
        int from = 0;
        while (from < head.length()) {
            int end = lineEnd(head, from);
            String line = head.substring(from, end);
            String bare = line.replace("\"", "").strip();
            boolean blank = bare.chars().allMatch(c -> c == ',' || c == ';' || Character.isWhitespace(c));
            if (!blank && !Records.isHint(bare)) {
                return line;
            }
            from = end + 1;
        }
        return "";
    }

    /** Line breaks within quotes end no line. */
    private static int lineEnd(String text, int from) {
        boolean quoted = false;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted ^= c == '"';
            if (!quoted && (c == '\n' || c == '\r')) {
                return i;
            }
        }
        return text.length();
    }
}
