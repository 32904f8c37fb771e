package precursor.pddb.engine;

import java.nio.ByteBuffer;
import java.util.Optional;
import precursor.pddb.format.BasisKeys;
import precursor.pddb.format.ImageLayout;
import precursor.pddb.format.Kek;
import precursor.pddb.format.PageTableCipher;
import precursor.pddb.format.RandomSource;

/**
 * Does on a throwaway image in memory what a mount does, so that the Java machine has loaded and compiled it when it is needed: for the
 * time in which the user types the PIN. Nothing of it is kept. It may be run on any thread, once.
 */
public final class Rehearsal implements Runnable {
    private static final int IMAGE = 128 * ImageLayout.PAGE;
    private static final int SLOTS = 0x620_0000 / ImageLayout.PAGE;
    private static final int KEYS = 100;
    private static final int ROUNDS = 4;
    private static final String DICTIONARY = "rehearsal";

    private final RandomSource noise;
    private volatile boolean over;

    /**
     * A rehearsal.
     *
     * @param noise need not be good: it guards nothing
     */
    public Rehearsal(RandomSource noise) {
        this.noise = noise;
    }

    /** It is no longer needed, and ends soon. Any thread may call. */
    public void end() {
        over = true;
    }

    @Override
    public void run() {
        if (over) {
            return;
        }
        Flash flash = new MappedFlash(ByteBuffer.allocate(IMAGE));
        Pddb.Settings settings = new Pddb.Settings(0, noise, false, CreateRule.BOOK);
        Pddb.format(flash, Kek.zero(), settings, Progress.NONE);
        write(flash, settings);
        byte[] table = noise.bytes(SLOTS * ImageLayout.SLOT);
        for (int i = 0; i < ROUNDS && !over; i++) {
            scan(table);
            read(flash, settings);
        }
    }

    private void write(Flash flash, Pddb.Settings settings) {
        try (Pddb pddb = Pddb.mount(flash, Kek.zero(), settings)) {
            byte[] value = noise.bytes(100);
            for (int i = 0; i < KEYS && !over; i++) {
                pddb.open(Optional.empty(), DICTIONARY, "key" + i, Create.KEY_AND_DICTIONARY, value.length).put(value, 0, value.length);
            }
        }
    }

    private void scan(byte[] table) {
        try (PageTableCipher cipher = new PageTableCipher(noise.bytes(BasisKeys.KEY))) {
            cipher.scan(table, SLOTS, (slot, vpn) -> {});
        }
    }

    private void read(Flash flash, Pddb.Settings settings) {
        try (Pddb pddb = Pddb.mount(flash, Kek.zero(), settings)) {
            byte[] value = new byte[100];
            for (String key : pddb.keys(Optional.empty(), DICTIONARY)) {
                int count = pddb.open(Optional.empty(), DICTIONARY, key, Create.EXISTING, 0).read(0, value, 0, value.length);
                assert count == value.length;
            }
        }
    }
}
