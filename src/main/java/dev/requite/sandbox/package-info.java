/** The simulated providers over real HTTP: the other side of the wire. Shares no code with the client. */
@NullMarked
package dev.requite.sandbox;

import org.jspecify.annotations.NullMarked;
