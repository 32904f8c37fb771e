/**
 * The graphical abstraction manager: who may draw where, who covers whom, and whose the keys are. Applications draw into
 * canvases; only this service draws on the screen (services.md §9). What is drawn in several steps is given as one frame, so that nobody who shows
 * something meanwhile shows half of it.
 */
@NullMarked
package precursor.services.gam;

import org.jspecify.annotations.NullMarked;
