/**
 * What must be known before the database is open: the language of the screens and the keys' layout. It stands in a region of the flash that
 * processes map, so that looking at it is a memory read and the newest choice always holds (services.md §20).
 */
@NullMarked
package precursor.services.settings;

import org.jspecify.annotations.NullMarked;
