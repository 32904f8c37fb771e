@NullMarked
package precursor.xous.local;

import org.jspecify.annotations.NullMarked;
