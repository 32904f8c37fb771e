/**
 * The U2F applications that the owner uses. A request of U2F has only the SHA-256 of an application's id: {@link
 * precursor.vault.u2f.U2fApplications} knows the names that well-known ones have, and those that the owner gave, and {@link
 * precursor.vault.u2f.NameBook} asks for them.
 */
@NullMarked
package precursor.vault.u2f;

import org.jspecify.annotations.NullMarked;
