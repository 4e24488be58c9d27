package dev.requite.plan;

/** Some units of one captured line, with what they are worth. */
record Slice(CaptureBook capture, LineBook line, long units, long worth) {

    static Slice of(CaptureBook capture, LineBook line, long units) {
        return new Slice(capture, line, units, units == 0 ? 0 : line.worth(units));
    }

    /** What a row may ask for them at most, by the rounding of the shop's own credit note. */
    long most() {
        return line.most(units);
    }

    /** Of the capture and of the line, whichever has less. */
    long moneyLeft() {
        return Math.min(capture.left(), line.moneyLeft());
    }
}
