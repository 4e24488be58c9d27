package dev.requite.cli;

import dev.requite.app.Session;
import dev.requite.run.phase.Decider;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What a person may say about the ledger as a whole before a command works with it. */
final class Confirming {

    @Option(
            names = "--confirm-account",
            paramLabel = "NAME",
            arity = "1..*",
            description = "This account's provider moved to the host in the settings: its refunds are known there too.")
    List<String> accounts = List.of();

    @Option(
            names = "--after-loss",
            description =
                    "The ledger may miss refunds that were sent: it is new in the place of a lost one, or a copy that"
                            + " was put back.")
    boolean afterLoss;

    boolean given() {
        return afterLoss || !accounts.isEmpty();
    }

    /** Whoever works for another process does not say anything, and would seem to have. */
    void demandAlone(Joining joining, CommandLine command) {
        if (given() && joining.given()) {
            throw new ParameterException(
                    command,
                    "--after-loss and --confirm-account are said by one call that leads: give them without --join, and"
                            + " the others their --join when that call is over.");
        }
    }

    /** Comes before any work. */
    void say(Session session, Decider who) {
        session.accounts().check(Set.copyOf(accounts), who);
        if (afterLoss) {
            session.loss().declare(who);
        }
    }
}
