package dev.requite.cli;

import dev.requite.app.DiskProblem;
import dev.requite.app.LedgerHeldException;
import dev.requite.run.phase.ConfigurationProblem;
import dev.requite.run.phase.ExitCode;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** What a failed command says: a sentence for what a user can mend, a stack trace in the log only for a fault of ours. */
final class Failures implements IExecutionExceptionHandler {

    private final Problems problems;

    Failures(Problems problems) {
        this.problems = problems;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult given) {
        return problems.tell(exitCode(failure), words(failure, command), command);
    }

    static ExitCode exitCode(Exception failure) {
        if (failure instanceof ConfigurationProblem) {
            return ExitCode.USAGE;
        }
        return failure instanceof LedgerHeldException ? ExitCode.LEDGER_HELD : ExitCode.INTERNAL_FAILURE;
    }

    static String words(Exception failure, CommandLine command) {
        if (failure instanceof ConfigurationProblem
                || failure instanceof LedgerHeldException
                || failure instanceof DiskProblem) {
            return String.valueOf(failure.getMessage());
        }
        LoggerFactory.getLogger(Requite.class).error("command failed command={}", command.getCommandName(), failure);
        return "Requite failed; the ledger is consistent, so the same command can be run again."
                + " The cause stands in the log above.";
    }
}
