package precursor.pddb.games;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.LongFunction;
import precursor.pddb.engine.Create;
import precursor.pddb.engine.CreateRule;
import precursor.pddb.engine.Key;
import precursor.pddb.engine.MappedFlash;
import precursor.pddb.engine.Pddb;
import precursor.pddb.engine.Progress;
import precursor.pddb.format.BasisKeys;
import precursor.pddb.format.Kek;
import precursor.pddb.format.RandomSource;

/**
 * The life of one device, and what of it is left to look at.
 *
 * @param secret the truth: whether there is a secret basis
 * @param before the image of the device switched off, in the middle of its life
 * @param after the same at the end
 */
record World(boolean secret, byte[] before, byte[] after) {

    private static final int SIZE = 4 << 20;
    private static final String BASIS = "holiday";
    private static final byte[] PASSWORD = "correct horse".getBytes(StandardCharsets.UTF_8);
    private static final String DICTIONARY = "notes";

    /** What the user does with a secret basis, where there is none. */
    enum Without {
        /** Nothing. */
        NOTHING,
        /** The same with {@code .System}. */
        THE_SAME_WITH_SYSTEM
    }

    /**
     * How a device behaves.
     *
     * @param noise its randomness, by a seed
     * @param sabotage what a broken variant does to the image after each of its syncs
     */
    record Device(LongFunction<RandomSource> noise, Sabotage sabotage) {}

    /** Makes a device that keeps secrets badly. */
    interface Sabotage {

        Sabotage NONE = (image, secret) -> {};

        /** After the device was switched off; {@code secret} says whether a secret basis was used since it was switched on. */
        void afterPowerOff(byte[] image, boolean secret);
    }

    /** Lives it: two plans, with a look after each. */
    static World live(boolean secret, long seed, List<Plan> plans, Without without, Device device) {
        byte[] image = new byte[SIZE];
        RandomSource noise = device.noise().apply(seed);
        MappedFlash flash = new MappedFlash(ByteBuffer.wrap(image));
        Pddb.format(flash, Kek.zero(), settings(noise), Progress.NONE);
        if (secret) {
            try (Pddb pddb = Pddb.mount(flash, Kek.zero(), settings(noise))) {
                pddb.createBasis(BASIS, PASSWORD);
            }
        }
        Life life = new Life(flash, image, noise, secret, without, device.sabotage());
        life.through(plans.getFirst());
        byte[] before = image.clone();
        life.through(plans.getLast());
        return new World(secret, before, image);
    }

    /** The keys of the secret basis of all worlds that have one. */
    static BasisKeys secretKeys(byte[] saltBase) {
        return BasisKeys.derive(saltBase, BASIS, PASSWORD);
    }

    private static Pddb.Settings settings(RandomSource noise) {
        return new Pddb.Settings(0, noise, false, CreateRule.BOOK);
    }

    private record Life(
            MappedFlash flash, byte[] image, RandomSource noise, boolean secret, Without without, Sabotage sabotage) {

        void through(Plan plan) {
            SplittableRandom values = new SplittableRandom(plan.hashCode());
            int at = 0;
            while (at < plan.steps().size()) {
                boolean usedSecret = false;
                try (Pddb pddb = Pddb.mount(flash, Kek.zero(), settings(noise))) {
                    if (secret) {
                        pddb.unlockBasis(BASIS, PASSWORD);
                    }
                    boolean on = true;
                    while (on && at < plan.steps().size()) {
                        Plan.Step step = plan.steps().get(at);
                        on = !(step instanceof Plan.Step.PowerCycle);
                        usedSecret |= take(pddb, step, values);
                        at++;
                    }
                }
                sabotage.afterPowerOff(image, usedSecret);
            }
        }

        /** Takes a step; gives whether it was one with the secret basis. */
        private boolean take(Pddb pddb, Plan.Step step, SplittableRandom values) {
            return switch (step) {
                case Plan.Step.PowerCycle off -> false;
                case Plan.Step.Put put -> {
                    byte[] value = new byte[put.length()];
                    values.nextBytes(value);
                    basis(put.secret()).ifPresent(basis -> put(pddb, basis, "key" + put.key(), value));
                    yield put.secret() && secret;
                }
                case Plan.Step.Delete delete -> {
                    basis(delete.secret()).ifPresent(basis -> delete(pddb, basis, "key" + delete.key()));
                    yield delete.secret() && secret;
                }
            };
        }

        /** The basis that a step means in this world; none when it is left out. */
        private Optional<String> basis(boolean ofSecret) {
            if (!ofSecret || !secret) {
                return ofSecret && without == Without.NOTHING ? Optional.empty() : Optional.of(Pddb.SYSTEM);
            }
            return Optional.of(BASIS);
        }

        private static void put(Pddb pddb, String basis, String name, byte[] value) {
            Key key = pddb.open(Optional.of(basis), DICTIONARY, name, Create.KEY_AND_DICTIONARY, value.length);
            key.write(0, value, 0, value.length);
            key.truncate(value.length);
            pddb.sync();
        }

        private static void delete(Pddb pddb, String basis, String name) {
            if (pddb.attributes(Optional.of(basis), DICTIONARY, name).isPresent()) {
                pddb.deleteKey(Optional.of(basis), DICTIONARY, name);
                pddb.sync();
            }
        }
    }
}
