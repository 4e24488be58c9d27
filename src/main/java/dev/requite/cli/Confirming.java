package dev.requite.cli;

import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** Option of commands that call providers. */
final class Confirming {

    @Option(
            names = "--confirm-account",
            paramLabel = "NAME",
            arity = "1..*",
            description = "This account's provider moved to the host in the settings: its refunds are known there too.")
    List<String> accounts = List.of();

    boolean given() {
        return !accounts.isEmpty();
    }

    Set<String> accounts() {
        return Set.copyOf(accounts);
    }
}
