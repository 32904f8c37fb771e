@NullMarked
package precursor.pddb.format;

import org.jspecify.annotations.NullMarked;
