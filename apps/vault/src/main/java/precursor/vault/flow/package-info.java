/**
 * What the person does with records and bases: one dialog after the other, on the thread of dialogs. A flow ends when the person gives up, and
 * nothing was changed then; what it asked for is wiped, however it ends.
 */
@NullMarked
package precursor.vault.flow;

import org.jspecify.annotations.NullMarked;
