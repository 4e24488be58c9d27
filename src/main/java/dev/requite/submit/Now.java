package dev.requite.submit;

/**
 * What holds when an event is judged, as a value: a course asks no clock and no signal itself.
 *
 * @param at by this machine's clocks
 * @param stopped whether nothing new may be started any more
 */
record Now(Moment at, boolean stopped) {}
