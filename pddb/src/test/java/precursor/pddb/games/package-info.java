/**
 * Distinguishing games: an adversary sees images and must guess whether there is a secret basis.
 *
 * <p>A {@link precursor.pddb.games.World} is the life of a device under a random plan; what the plan does to {@code .System} does not depend
 * on whether there is a secret basis. The adversary measures everything it can think of ({@link precursor.pddb.games.Sight}), learns from many
 * worlds of which it is told the truth which measure tells most, and is then examined on others. Its advantage is 0 for a coin and 1 for certainty.
 * With 150 worlds of each kind a coin's advantage strays by 0.058 (one standard deviation): three times that is called noise. Every game is also
 * played against a variant that is broken on purpose, where the same adversary has to win: a game that nobody can win proves nothing.
 */
@NullMarked
package precursor.pddb.games;

import org.jspecify.annotations.NullMarked;
