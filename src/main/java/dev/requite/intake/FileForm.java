package dev.requite.intake;

import dev.requite.money.DecimalSign;

/** How one file is written: what stands between its cells, and in its numbers. */
record FileForm(char delimiter, DecimalSign decimalSign) {}
