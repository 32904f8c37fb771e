/** The root keys: the key ROM, what follows from it and a PIN, and the messages of the process that keeps both. */
@NullMarked
package precursor.services.rootkeys.api;

import org.jspecify.annotations.NullMarked;
