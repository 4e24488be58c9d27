/** What the providers pay out of what is booked, with or without mistakes, and the files that tell of it. */
@NullMarked
package dev.requite.sandbox.payouts;

import org.jspecify.annotations.NullMarked;
