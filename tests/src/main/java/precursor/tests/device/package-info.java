/** Boots whole devices for tests and benchmarks. */
@NullMarked
package precursor.tests.device;

import org.jspecify.annotations.NullMarked;
