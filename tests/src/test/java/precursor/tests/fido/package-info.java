/** The device as a security key, from the host's side of the cable. */
@NullMarked
package precursor.tests.fido;

import org.jspecify.annotations.NullMarked;
