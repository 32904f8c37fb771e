@NullMarked
package precursor.pddb.preferences;

import org.jspecify.annotations.NullMarked;
