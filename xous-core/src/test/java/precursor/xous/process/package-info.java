@NullMarked
package precursor.xous.process;

import org.jspecify.annotations.NullMarked;
