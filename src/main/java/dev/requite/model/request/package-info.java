/** What is made to happen once: a refund with its shares, frozen as it will be sent. */
@NullMarked
package dev.requite.model.request;

import org.jspecify.annotations.NullMarked;
