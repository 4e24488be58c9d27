/** AltaPay's merchant API. Its wire format never leaves this package. */
@NullMarked
package dev.requite.provider.altapay;

import org.jspecify.annotations.NullMarked;
