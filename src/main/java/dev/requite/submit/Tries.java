package dev.requite.submit;

/**
 * How often one thing was tried in this pass.
 *
 * @param most how often at most
 * @param made requests that left, or could have
 * @param renewals permits that ran out unused since, in a row, those behind a look counted as several
 */
record Tries(int most, int made, int renewals) {

    /** At ten seconds each, more than an hour in which nothing could leave. */
    private static final int RENEWALS_MAX = 400;

    /** A look, its turn and its answer: so that these end within about an hour, too. */
    private static final int LOOK_IN_RENEWALS = 10;

    static Tries none(SubmitPolicy policy) {
        return new Tries(policy.tries(), 0, 0);
    }

    /** A request left, or could have. */
    Tries oneMore() {
        return new Tries(most, made + 1, 0);
    }

    boolean left() {
        return made < most;
    }

    /** Whether a permit that ran out before its turn came may be had anew; that is no try. */
    boolean mayRenew() {
        return renewals < RENEWALS_MAX;
    }

    Tries renewed() {
        return new Tries(most, made, renewals + 1);
    }

    /** The same where a look has to come first, which may take long as well. */
    Tries renewedBehindALook() {
        return new Tries(most, made, renewals + LOOK_IN_RENEWALS);
    }
}
