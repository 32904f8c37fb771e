/**
 * What the screens say, in the languages that people read. A part of the system lists its texts as an enum that is a {@link
 * precursor.services.locale.TextKey}, and has one file of them for each {@link precursor.services.locale.Language} beside it: so a text that is
 * asked for exists (an enum constant cannot be misspelt), and a test of the whole product fails the build when a language lacks one, has one too
 * many, or fills other gaps. Texts are files and not code, so that who translates needs no Java.
 */
@NullMarked
package precursor.services.locale;

import org.jspecify.annotations.NullMarked;
