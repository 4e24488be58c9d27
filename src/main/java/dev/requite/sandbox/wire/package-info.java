/** Requests and replies as both protocols have them. */
@NullMarked
package dev.requite.sandbox.wire;

import org.jspecify.annotations.NullMarked;
