@NullMarked
package precursor.pddb.backup;

import org.jspecify.annotations.NullMarked;
