/** Klarna's rules and words over the books, behind its gate with credentials, rate limit and keys. */
@NullMarked
package dev.requite.sandbox.klarna;

import org.jspecify.annotations.NullMarked;
