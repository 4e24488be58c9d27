package dev.requite.input.returns;

import dev.requite.model.money.DecimalSign;

/** How one file is written: what stands between its cells, and in its numbers. */
record FileForm(char delimiter, DecimalSign decimalSign) {}
