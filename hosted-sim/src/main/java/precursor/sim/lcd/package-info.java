/**
 * The window: the LCD's glass, the keyboard below it, and the person's own keyboard and mouse as its fingers. The only
 * package that knows JavaFX; a device without a window never loads it.
 *
 * <p>JavaFX stands on the module path ({@code --module-path dist/fx --add-modules javafx.graphics
 * --enable-native-access=javafx.graphics}). {@code -Dprism.order=sw} draws in software, which starts sooner and is enough
 * here; {@code -Dglass.gtk.uiScale=1 -Dglass.win.uiScale=1} make a pixel of the toolkit a pixel of the screen. On Linux it
 * needs GTK 3 (Debian: {@code libgtk-3-0}).
 */
@NullMarked
package precursor.sim.lcd;

import org.jspecify.annotations.NullMarked;
