package dev.requite.ledger.database;

import java.time.Duration;
import java.time.Instant;

/**
 * A process that shares a ledger's runs, as others are told of it.
 *
 * @param rules by what it would pay, in its own words
 * @param since when it joined, by the server's clock
 * @param age how long ago it was heard of, by the server's clock
 */
public record JoinedMachine(WorkingProcess process, String rules, Instant since, Duration age) {}
