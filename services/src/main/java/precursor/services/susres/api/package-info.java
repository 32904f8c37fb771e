/**
 * Sleep: its messages and its client. The manager lives in the ticktimer's process ({@code precursor.services.ticktimer.susres}, where its reasons
 * stand), since that never dies, and everybody may call it.
 */
@NullMarked
package precursor.services.susres.api;

import org.jspecify.annotations.NullMarked;
