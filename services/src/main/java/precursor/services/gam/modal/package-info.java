/**
 * Dialogs to put on a context of one's own: a toolkit that is linked into every process that has such a context (services.md
 * §9.3, §10). The shared dialog server draws with it what all applications may ask for. A process that owns a secret asks for
 * it with its own {@link precursor.services.gam.modal.DialogBox}, so that the secret never leaves it.
 *
 * <p>A question that a computer asks comes unasked, under hands that are busy with something else, and their next key is not meant for it. So such a
 * dialog takes no key until hands {@linkplain precursor.services.gam.modal.Attention rest}, and says so. The GAM knows of keys for other contexts, the
 * dialogs' view of those for other dialogs of its own. One question after the other does not wait: an answer is no business elsewhere.
 */
@NullMarked
package precursor.services.gam.modal;

import org.jspecify.annotations.NullMarked;
