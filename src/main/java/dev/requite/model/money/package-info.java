/** Amounts in minor units and their exact division. Knows nothing else. */
@NullMarked
package dev.requite.model.money;

import org.jspecify.annotations.NullMarked;
