/** A picture of every screen, in several languages and fonts. */
@NullMarked
package precursor.tests.gallery;

import org.jspecify.annotations.NullMarked;
