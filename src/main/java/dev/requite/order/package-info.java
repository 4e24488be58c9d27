/** The provider-neutral model: rows of a returns file, orders with their captures, refunds with their shares. */
@NullMarked
package dev.requite.order;

import org.jspecify.annotations.NullMarked;
