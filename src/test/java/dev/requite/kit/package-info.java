/** What tests of several rooms have in common. It knows none of them. */
@NullMarked
package dev.requite.kit;

import org.jspecify.annotations.NullMarked;
