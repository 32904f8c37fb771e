@NullMarked
package precursor.pddb.tool;

import org.jspecify.annotations.NullMarked;
