/**
 * The PDDB's messages (services.md §22), its client {@link precursor.pddb.api.Pddb}, and the view of paths {@link
 * precursor.pddb.api.PddbFiles}. Nothing of the engine or of the format shows here.
 */
@NullMarked
package precursor.pddb.api;

import org.jspecify.annotations.NullMarked;
