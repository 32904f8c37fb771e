/**
 * The name server: who may register which name, who may connect to it, and how many. {@link
 * precursor.services.names.NamesServer} answers; {@link precursor.services.names.NameTable} remembers.
 */
@NullMarked
package precursor.services.names;

import org.jspecify.annotations.NullMarked;
