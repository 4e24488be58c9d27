package dev.requite.cli;

import dev.requite.job.ConfigurationProblem;
import dev.requite.job.DiskProblem;
import dev.requite.job.ExitCode;
import dev.requite.job.LedgerHeldException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** What a failed command says: a sentence for what a user can mend, a stack trace in the log only for a fault of ours. */
final class Failures implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult given) {
        return tell(failure, command);
    }

    /** Answers the exit code. */
    static int tell(Exception failure, CommandLine command) {
        if (failure instanceof ConfigurationProblem) {
            command.getErr().println(Printable.text(String.valueOf(failure.getMessage())));
            return ExitCode.USAGE.number();
        }
        if (failure instanceof LedgerHeldException) {
            command.getErr().println(Printable.text(String.valueOf(failure.getMessage())));
            return ExitCode.LEDGER_HELD.number();
        }
        if (failure instanceof DiskProblem) {
            command.getErr().println(Printable.text(String.valueOf(failure.getMessage())));
            return ExitCode.INTERNAL_FAILURE.number();
        }
        LoggerFactory.getLogger(Requite.class).error("command failed command={}", command.getCommandName(), failure);
        command.getErr()
                .println("Requite failed; the ledger is consistent, so the same command can be run again."
                        + " The cause stands in the log above.");
        return ExitCode.INTERNAL_FAILURE.number();
    }
}
