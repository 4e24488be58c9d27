package dev.requite.sandbox.books;

import java.time.Duration;

/**
 * How a refund ends that was accepted but is not final.
 *
 * @param after at the latest when this time has gone by
 * @param polls when so many look-ups have been answered since, 0 for however many
 * @param succeeds whether the money stays where it went
 */
public record OpenTerms(Duration after, int polls, boolean succeeds) {}
