/**
 * Dialogs to put on a context of one's own: a toolkit that is linked into every process that has such a context (services.md
 * §9.3, §10). The shared dialog server draws with it what all applications may ask for. A process that owns a secret asks for
 * it with its own {@link precursor.services.gam.modal.DialogBox}, so that the secret never leaves it.
 */
@NullMarked
package precursor.services.gam.modal;

import org.jspecify.annotations.NullMarked;
