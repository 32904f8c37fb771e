/** Dialogs: one at a time on the whole device, shared fairly by all who want one (services.md §10). */
@NullMarked
package precursor.services.modals;

import org.jspecify.annotations.NullMarked;
