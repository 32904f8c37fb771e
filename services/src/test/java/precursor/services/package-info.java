@NullMarked
package precursor.services;

import org.jspecify.annotations.NullMarked;
