/**
 * The engine of the PDDB: bases, dictionaries, keys and free space of one image.
 *
 * <p>It knows no kernel, no clock, no thread, no file and no randomness of its own: flash, random source and keys are
 * handed to it. Below is the storage layer ({@link precursor.pddb.engine.Flash}, {@code Store}, {@link
 * precursor.pddb.engine.VirtualSpace}), above it the data layer.
 */
@NullMarked
package precursor.pddb.engine;

import org.jspecify.annotations.NullMarked;
