/**
 * The random number generator. Noise of six physical sources goes through continuous health tests ({@link
 * precursor.services.trng.HealthTest}, NIST SP 800-90B section 4.4) and seeds deterministic generators ({@link
 * precursor.services.trng.HmacDrbg}, NIST SP 800-90A section 10.1.2), one for each client process, so that what one
 * process got says nothing about what another gets. Each generator is reseeded from fresh noise.
 *
 * <p>When a source fails a test, or does not answer, it is ill until it has passed the start-up test again. That is repeated whenever the board says that
 * something was done to a source, and at each request for what keys are made of; everything that was derived before is then thrown away. Meanwhile there
 * are two answers:
 *
 * <ul>
 *   <li>Of {@code FillTrng} keys are made that are kept: credentials, bases, passwords, PIN salts. It is refused until all six are well. One would do,
 *       since all are mixed; but somebody who has got at one source may have got at others in a way that no test sees, and a key is kept for years.
 *   <li>{@code GetTrng} gives numbers that nobody should guess while the device is on: identities of dialogs, channels of USB, initialization vectors,
 *       the nonces and the noise of the database. Without them the device could not even say what is wrong, nor sign in with the keys that it has. They
 *       come as long as one source is well, and after that from what was gathered while one was: the generator is as strong as its best source.
 * </ul>
 *
 * <p>When the board's noise follows from a seed, the generators are derived from the start-up noise and the client's PID
 * alone and are not reseeded: then the order in which processes ask does not matter, and a run can be repeated.
 */
@NullMarked
package precursor.services.trng;

import org.jspecify.annotations.NullMarked;
