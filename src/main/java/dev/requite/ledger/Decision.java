package dev.requite.ledger;

import dev.requite.text.Moments;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * What a person decided.
 *
 * @param at when
 * @param what was decided
 * @param subject the plan's hash, the refund's reference, or the account's name; empty for the whole ledger
 * @param runId the run that has it in hand, empty for none
 * @param by who said so
 * @param host the machine on which it was said
 * @param note what that person found, empty for none
 */
public record Decision(Instant at, What what, String subject, String runId, String by, String host, String note) {

    /** What a person may decide. */
    public enum What {
        APPROVED("approved the plan"),
        DISCARDED("discarded the plan"),
        REFUNDED("found the refund carried out"),
        NOT_REFUNDED("found the refund not carried out"),
        DONE("found the operation carried out"),
        NOT_DONE("found the operation not carried out"),
        MOVED("confirmed the new host of account"),
        LOSS("said that the ledger may miss refunds that were sent");

        private final String words;

        What(String words) {
            this.words = words;
        }

        /** In the ledger and for machines. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static What ofCode(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /** The same with something that is known besides. */
    public Decision noting(String more) {
        return new Decision(at, what, subject, runId, by, host, note.isEmpty() ? more : note + " (" + more + ")");
    }

    /** In a sentence, for a report: in UTC. */
    public String inWords() {
        return inWords(ZoneOffset.UTC);
    }

    /** In a sentence, with the time of a zone beside UTC. */
    public String inWords(ZoneId zone) {
        return by + " " + what.words + (subject.isEmpty() ? "" : " ") + subject + " on " + host + " at "
                + at.truncatedTo(ChronoUnit.SECONDS) + Moments.beside(at, zone) + (note.isEmpty() ? "." : ": " + note);
    }
}
