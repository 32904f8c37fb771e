/**
 * What processes are started from: the class path, and ahead-of-time caches that are made at the first run and whenever
 * what they depend on has changed.
 */
@NullMarked
package precursor.sim.image;

import org.jspecify.annotations.NullMarked;
