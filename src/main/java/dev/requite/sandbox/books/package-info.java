/** The money as the provider has it, what is still to come of it, and how the world behaves. Knows no protocol. */
@NullMarked
package dev.requite.sandbox.books;

import org.jspecify.annotations.NullMarked;
