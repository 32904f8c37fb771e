/** The architecture, as rules that the build keeps. */
@NullMarked
package precursor.tests.architecture;

import org.jspecify.annotations.NullMarked;
