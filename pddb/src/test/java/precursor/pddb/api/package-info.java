/** The messages and the view of paths, by themselves. */
@NullMarked
package precursor.pddb.api;

import org.jspecify.annotations.NullMarked;
