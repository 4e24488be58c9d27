package dev.requite.submit;

/**
 * What holds when an event is judged, as a value: a course asks no clock and no signal itself.
 *
 * @param at by this machine's clocks
 * @param since when the step began that brought the event: what a look tells may be as old as that
 * @param stopped whether nothing new may be started any more
 */
record Now(Moment at, Moment since, boolean stopped) {}
