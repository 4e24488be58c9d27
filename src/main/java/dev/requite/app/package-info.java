/** Spring Boot: the session over a ledger, its locks, and who is wired to whom. */
@NullMarked
package dev.requite.app;

import org.jspecify.annotations.NullMarked;
