package dev.requite.run.settling;

import dev.requite.input.file.RefusedFileException;
import dev.requite.input.file.UnreadableInputException;
import dev.requite.input.payouts.PayoutFile;
import dev.requite.input.payouts.PayoutInputs;
import dev.requite.input.payouts.PayoutRules;
import dev.requite.model.file.InputFile;
import dev.requite.model.payout.PayoutHead;
import dev.requite.run.phase.ExitCode;
import dev.requite.run.phase.RunEnd;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files behind the arguments of a reconciliation. One that can't be read never stops another. */
public final class PayoutFiles {

    private final PayoutRules rules;

    public PayoutFiles(PayoutRules rules) {
        this.rules = rules;
    }

    /**
     * What stands behind the arguments.
     *
     * @param passedOver sentences on what lay beside them
     * @param wrong how the call ends if it names what is not there; then nothing is read
     */
    public record Found(
            List<Source> sources,
            List<String> passedOver,
            @Nullable RunEnd wrong) {

        public Found {
            sources = List.copyOf(sources);
            passedOver = List.copyOf(passedOver);
        }
    }

    /** @param account whose they are, null if they have to tell */
    Found behind(List<String> arguments, @Nullable String account) {
        PayoutInputs found;
        try {
            found = PayoutInputs.find(arguments);
        } catch (UnreadableInputException e) {
            return new Found(List.of(), List.of(), RunEnd.without(ExitCode.USAGE, String.valueOf(e.getMessage())));
        }
        List<Source> sources = new ArrayList<>();
        found.refused().forEach(refusal -> sources.add(unusable(refusal, account)));
        found.files().forEach(file -> sources.add(file(file, account)));
        return new Found(
                sources,
                found.passedOver().stream()
                        .map(other -> "Passed over: " + other + ".")
                        .toList(),
                null);
    }

    /** A file of known bytes. */
    Source file(InputFile file, @Nullable String account) {
        return new Source(
                file.name(), false, file.size(), file.sha256(), account, null, () -> PayoutFile.open(file, rules));
    }

    /** A file that a provider's API told, with what its list says of it. */
    Source downloaded(InputFile file, String account, PayoutHead listed) {
        return new Source(
                file.name(),
                true,
                file.size(),
                file.sha256(),
                account,
                null,
                () -> new ListedContent(PayoutFile.open(file, rules), listed));
    }

    private static Source unusable(RefusedFileException refusal, @Nullable String account) {
        return new Source(refusal.fileName(), false, 0, "", account, String.valueOf(refusal.getMessage()), () -> {
            throw refusal;
        });
    }
}
