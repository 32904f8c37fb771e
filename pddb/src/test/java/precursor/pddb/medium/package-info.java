@NullMarked
package precursor.pddb.medium;

import org.jspecify.annotations.NullMarked;
