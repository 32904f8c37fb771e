/**
 * The graphical abstraction manager: who may draw where, who covers whom, and whose the keys are. Applications draw into
 * canvases; only this service draws on the screen (services.md §9).
 */
@NullMarked
package precursor.services.gam;

import org.jspecify.annotations.NullMarked;
