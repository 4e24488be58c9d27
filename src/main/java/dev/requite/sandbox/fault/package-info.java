/** What goes wrong, and when. */
@NullMarked
package dev.requite.sandbox.fault;

import org.jspecify.annotations.NullMarked;
