/**
 * The PDDB's process: it alone has the flash region, and hands out what is in it by messages ({@link precursor.pddb.api}).
 *
 * <p>Three threads. The server loop ({@link precursor.pddb.server.PddbServer}) takes requests and never waits. The {@link
 * precursor.pddb.server.Worker} owns the engine: it does one request after the other and answers those that must be durable together, after
 * one sync. {@link precursor.pddb.server.Conversations} are with the user, who is slow: passwords, the PIN, mounting.
 */
@NullMarked
package precursor.pddb.server;

import org.jspecify.annotations.NullMarked;
