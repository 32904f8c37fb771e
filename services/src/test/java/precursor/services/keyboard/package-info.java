@NullMarked
package precursor.services.keyboard;

import org.jspecify.annotations.NullMarked;
