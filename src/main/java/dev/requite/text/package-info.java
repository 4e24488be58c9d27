/** Text that people see and hashes that machines compare: cleaned, cut and told apart in one way for all. Knows nothing else. */
@NullMarked
package dev.requite.text;

import org.jspecify.annotations.NullMarked;
