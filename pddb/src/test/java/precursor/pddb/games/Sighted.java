package precursor.pddb.games;

import java.util.List;

/**
 * A world of which only the measures are left: hundreds of images do not fit in memory.
 *
 * @param secret the truth
 * @param values by measure, in their order
 */
record Sighted(boolean secret, double[] values) {

    static Sighted of(World world, List<Sight.Measure> measures) {
        return new Sighted(
                world.secret(),
                measures.stream().mapToDouble(measure -> measure.of().applyAsDouble(world)).toArray());
    }
}
