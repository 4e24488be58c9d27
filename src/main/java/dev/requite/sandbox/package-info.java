/**
 * The simulated providers over real HTTP: the other side of the wire. Shares no code with the client.
 *
 * <p>From the inside out: {@link dev.requite.sandbox.books.Books} hold the money and know no protocol; KlarnaOperations put
 * Klarna's rules and words on them; KlarnaApi is the gate with credentials, rate limit, keys, faults and journal;
 * SandboxHandler is Jetty. AltapayOperations and AltapayApi are the same for AltaPay, over the same
 * books; what of them a client sees, and when, AltapayGlance decides. Beside the gates stand AdminApi, the operator's,
 * and Portal, for what people do by hand. Payouts turn what is booked into payouts and their files, which
 * KlarnaSettlements and AltapayFundings show.
 *
 * <p>A SandboxAccount is one such world; SandboxServer has one without a name, and as many more as orders name.
 *
 * <p>What is still to come, a late booking for example, waits in its order's Agenda for the sandbox's clock. Nothing
 * runs in the background: every order catches up before it is looked at.
 */
@NullMarked
package dev.requite.sandbox;

import org.jspecify.annotations.NullMarked;
