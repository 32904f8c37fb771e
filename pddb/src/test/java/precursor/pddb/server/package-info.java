/** The process as a whole, with the real engine on a small image, on a kernel in this JVM. */
@NullMarked
package precursor.pddb.server;

import org.jspecify.annotations.NullMarked;
