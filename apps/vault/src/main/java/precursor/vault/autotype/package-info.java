/**
 * Types what is kept on the computer, as its keyboard (vault.md §11). {@link precursor.vault.autotype.Autotype} knows what to type of which record and what
 * that changes in it, {@link precursor.vault.autotype.TypingNotice} what the person sees meanwhile. Nothing is typed in part: what the computer's layout
 * lacks is refused before the first key.
 */
@NullMarked
package precursor.vault.autotype;

import org.jspecify.annotations.NullMarked;
