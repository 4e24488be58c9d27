/** What a check-up says of what was seen; pure, so that every sentence can be tested. */
@NullMarked
package dev.requite.app.checkup;

import org.jspecify.annotations.NullMarked;
