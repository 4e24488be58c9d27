/** Amounts in minor units and their exact division. Knows nothing else. */
@NullMarked
package dev.requite.money;

import org.jspecify.annotations.NullMarked;
