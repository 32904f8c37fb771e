/** What an image stands on: flash regions and files of the host as the engine's {@link precursor.pddb.engine.Flash}. */
@NullMarked
package precursor.pddb.medium;

import org.jspecify.annotations.NullMarked;
