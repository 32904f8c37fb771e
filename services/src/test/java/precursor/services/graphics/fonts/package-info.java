/** The tool that makes {@code fonts.bin}; see {@link precursor.services.graphics.fonts.FontBaker}. */
@NullMarked
package precursor.services.graphics.fonts;

import org.jspecify.annotations.NullMarked;
