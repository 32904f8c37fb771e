/** How people are told of what the engine, which has no language, has found or is doing: on the device in its language, by the tools in English. */
@NullMarked
package precursor.pddb.wording;

import org.jspecify.annotations.NullMarked;
