/** What a provider knows: an order with its captures, their lines, and what was refunded before. */
@NullMarked
package dev.requite.model.order;

import org.jspecify.annotations.NullMarked;
