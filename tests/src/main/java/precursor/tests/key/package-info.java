/** An authenticator without a device around it, for tests and benchmarks of what it says. */
@NullMarked
package precursor.tests.key;

import org.jspecify.annotations.NullMarked;
