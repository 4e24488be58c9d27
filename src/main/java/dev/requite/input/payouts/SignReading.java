package dev.requite.input.payouts;

/** What the signs of a file's amounts mean. */
enum SignReading {

    /** The type tells, whether a minus is written or not; a type without a sign is taken as written. */
    BY_TYPE,

    /** The signs tell, against the type too. */
    AS_WRITTEN;

    /** The effect on the payout. */
    long effect(String type, long written) {
        if (this == AS_WRITTEN || KlarnaTypes.isFree(type)) {
            return written;
        }
        return KlarnaTypes.isMinus(type) ? -Math.abs(written) : Math.abs(written);
    }
}
