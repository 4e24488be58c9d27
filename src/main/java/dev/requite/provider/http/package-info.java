/** HTTP as any payment provider needs it: asynchronous, paced, never repeated, and sure about what was not sent. */
@NullMarked
package dev.requite.provider.http;

import org.jspecify.annotations.NullMarked;
