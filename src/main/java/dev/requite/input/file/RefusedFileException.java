package dev.requite.input.file;

import dev.requite.text.Unsafe;
import java.util.Locale;

/**
 * A file can't be used as a whole (exit code 6). The message is one sentence for a person: which file, what is wrong and
 * where, what it means for the money, what to do.
 *
 * <p>It may come after rows of the file were handed out; none of them may be planned or counted.
 */
public final class RefusedFileException extends RuntimeException {

    private static final String RETURNS = "nothing was refunded";
    private static final String PAYOUT = "nothing of it was counted";

    private final String fileName;
    private final String problem;
    private final String consequence;
    private final String remedy;

    private RefusedFileException(String fileName, String problem, String consequence, String remedy) {
        super(sentence(fileName, problem, consequence, remedy));
        this.fileName = fileName;
        this.problem = problem;
        this.consequence = consequence;
        this.remedy = remedy;
    }

    private static String sentence(String fileName, String problem, String consequence, String remedy) {
        String joint = problem.endsWith("?") ? " " + consequence.substring(0, 1).toUpperCase(Locale.ROOT) : "; ";
        String rest = problem.endsWith("?") ? consequence.substring(1) : consequence;
        return fileName + ": " + problem + joint + rest + ": " + remedy + ".";
    }

    /**
     * Refuses a returns file in one sentence.
     *
     * @param problem what is wrong and where, without a full stop
     * @param remedy what to do, an imperative without a full stop
     */
    public static RefusedFileException of(String fileName, String problem, String remedy) {
        return new RefusedFileException(Unsafe.replacedIn(fileName), problem, RETURNS, remedy);
    }

    /** Refuses a payout file likewise: no money moves by it, so the others are read all the same. */
    public static RefusedFileException ofPayout(String fileName, String problem, String remedy) {
        return new RefusedFileException(Unsafe.replacedIn(fileName), problem, PAYOUT, remedy);
    }

    /** The same of a payout file, for what is wrong with files of any kind. */
    public RefusedFileException asPayout() {
        if (consequence.equals(PAYOUT)) {
            return this;
        }
        RefusedFileException refusal = new RefusedFileException(fileName, problem, PAYOUT, remedy);
        refusal.initCause(this);
        return refusal;
    }

    /** The file's name without its folder, control characters replaced. */
    public String fileName() {
        return fileName;
    }

    /** What is wrong and where, without a full stop. */
    public String problem() {
        return problem;
    }

    /** What to do, without a full stop. */
    public String remedy() {
        return remedy;
    }
}
