@NullMarked
package precursor.services.settings;

import org.jspecify.annotations.NullMarked;
