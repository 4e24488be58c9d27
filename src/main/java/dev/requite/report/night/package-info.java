/** The last nights beside each other, and what is open over all of them. */
@NullMarked
package dev.requite.report.night;

import org.jspecify.annotations.NullMarked;
