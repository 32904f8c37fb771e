/**
 * Menus to put on a context of one's own (services.md §9.2, §11.1): a toolkit that is linked into every process that has a
 * context of type {@code menu}.
 */
@NullMarked
package precursor.services.gam.menu;

import org.jspecify.annotations.NullMarked;
