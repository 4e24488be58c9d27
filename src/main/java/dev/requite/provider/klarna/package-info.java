/** Klarna's Order Management API v1. Its wire format never leaves this package. */
@NullMarked
package dev.requite.provider.klarna;

import org.jspecify.annotations.NullMarked;
