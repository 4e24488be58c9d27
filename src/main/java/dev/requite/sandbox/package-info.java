/**
 * The simulated providers over real HTTP: the other side of the wire. Shares no code with the client.
 *
 * <p>From the inside out: {@link dev.requite.sandbox.Books} hold the money and know no protocol; KlarnaOperations put
 * Klarna's rules and words on them; KlarnaApi is the gate with credentials, rate limit, keys, faults and journal;
 * SandboxHandler is Jetty. AltapayOperations and AltapayApi are the same for AltaPay, over the same
 * books.
 */
@NullMarked
package dev.requite.sandbox;

import org.jspecify.annotations.NullMarked;
