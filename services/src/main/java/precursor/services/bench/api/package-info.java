/** The test bench, for the processes that have switches on it or show that some are on. It has no server: the board is one. */
@NullMarked
package precursor.services.bench.api;

import org.jspecify.annotations.NullMarked;
