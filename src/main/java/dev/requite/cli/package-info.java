/** The command line. */
@NullMarked
package dev.requite.cli;

import org.jspecify.annotations.NullMarked;
