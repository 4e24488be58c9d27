/** AltaPay's rules and words over the books; what of them a client sees, and when, {@link dev.requite.sandbox.altapay.AltapayGlance} decides. */
@NullMarked
package dev.requite.sandbox.altapay;

import org.jspecify.annotations.NullMarked;
