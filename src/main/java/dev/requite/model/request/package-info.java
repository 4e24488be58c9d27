/** What is made to happen once: a refund with its shares, or an order operation, frozen as it will be sent. */
@NullMarked
package dev.requite.model.request;

import org.jspecify.annotations.NullMarked;
