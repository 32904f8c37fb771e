@NullMarked
package precursor.xous.kernel;

import org.jspecify.annotations.NullMarked;
