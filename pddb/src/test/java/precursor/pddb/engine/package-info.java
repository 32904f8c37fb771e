@NullMarked
package precursor.pddb.engine;

import org.jspecify.annotations.NullMarked;
