package dev.requite.run.phase;

import dev.requite.ledger.Run;
import java.time.Instant;

/**
 * One attempt at a run.
 *
 * @param hold the number under which its process has the ledger: whoever takes that over has a higher one
 * @param began by the clock of the machine that has the ledger; what was planned before it is read again before it is sent
 * @param rules a hash over the settings by which it plans and sends; who works on a part of it has the same
 */
public record Pass(Run run, long hold, Instant began, String rules) {}
