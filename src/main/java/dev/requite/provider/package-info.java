/** The port to a payment provider: fetch an order, send a refund, and what its answers mean. */
@NullMarked
package dev.requite.provider;

import org.jspecify.annotations.NullMarked;
