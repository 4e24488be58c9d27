package dev.requite.app.checkup;

import dev.requite.run.phase.ExitCode;
import java.util.List;

/**
 * All that was found, in the order in which it is told.
 *
 * @param findings one for each thing that was looked at
 */
public record CheckUp(List<Finding> findings) {

    public CheckUp {
        findings = List.copyOf(findings);
    }

    /**
     * {@link ExitCode#USAGE} if a person has to correct something; else {@link ExitCode#SOME_UNSETTLED} if something can't be
     * reached for now; else all is well, whatever it warns of.
     */
    public ExitCode exitCode() {
        List<Finding.Wrong> wrong = findings.stream()
                .filter(Finding.Wrong.class::isInstance)
                .map(Finding.Wrong.class::cast)
                .toList();
        if (wrong.isEmpty()) {
            return ExitCode.SETTLED;
        }
        return wrong.stream().allMatch(Finding.Wrong::passing) ? ExitCode.SOME_UNSETTLED : ExitCode.USAGE;
    }
}
