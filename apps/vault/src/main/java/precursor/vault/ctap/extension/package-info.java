/**
 * The extensions of CTAP 2.3 §12, one class each: what a host may ask, what that does to a credential, and what is answered.
 * {@link precursor.vault.ctap.extension.CreationExtensions} and {@link precursor.vault.ctap.extension.AssertionExtensions} are
 * all of them together, for the two commands that take extensions. Names that are not known are passed over; a known one with a
 * wrong type ends the command.
 */
@NullMarked
package precursor.vault.ctap.extension;

import org.jspecify.annotations.NullMarked;
