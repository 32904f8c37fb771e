/** The plausibly deniable database: its bytes, its engine, its messages and its process. */
@NullMarked
package precursor.pddb;

import org.jspecify.annotations.NullMarked;
