@NullMarked
package precursor.services.rootkeys.api;

import org.jspecify.annotations.NullMarked;
