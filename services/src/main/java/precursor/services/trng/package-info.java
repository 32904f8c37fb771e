/**
 * The random number generator. Noise of six physical sources goes through continuous health tests ({@link
 * precursor.services.trng.HealthTest}, NIST SP 800-90B section 4.4) and seeds deterministic generators ({@link
 * precursor.services.trng.HmacDrbg}, NIST SP 800-90A section 10.1.2), one for each client process, so that what one
 * process got says nothing about what another gets. Each generator is reseeded from fresh noise.
 *
 * <p>When a source fails a test, or does not answer, nothing is given out until all six have passed the start-up test
 * again with new noise; everything that was derived before is thrown away.
 *
 * <p>When the board's noise follows from a seed, the generators are derived from the start-up noise and the client's PID
 * alone and are not reseeded: then the order in which processes ask does not matter, and a run can be repeated.
 */
@NullMarked
package precursor.services.trng;

import org.jspecify.annotations.NullMarked;
