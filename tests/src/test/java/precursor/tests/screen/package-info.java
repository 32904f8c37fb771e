/** What a person sees: whole devices, screens compared to the pixel. */
@NullMarked
package precursor.tests.screen;

import org.jspecify.annotations.NullMarked;
