/** The kernel inside one JVM, for tests of services: the same rules, links in memory, no processes, no sandbox. */
@NullMarked
package precursor.xous.local;

import org.jspecify.annotations.NullMarked;
