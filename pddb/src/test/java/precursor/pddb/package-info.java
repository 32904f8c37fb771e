@NullMarked
package precursor.pddb;

import org.jspecify.annotations.NullMarked;
