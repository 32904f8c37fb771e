package precursor.pddb.engine;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import precursor.pddb.format.ImageLayout;

/**
 * NOR flash: erase makes 4096 bytes FF; program clears bits, and a program that would have to set one is an error of the code under test.
 * Operations happen in order. The one during which the power fails is done not at all, or wholly, or the first bytes of it, or a random part
 * of its bits, each with the same chance.
 */
final class NorFlash extends CuttableFlash {
    private int offset;
    private byte[] next = {};

    /** Flash with that content. */
    NorFlash(byte[] image) {
        super(image);
    }

    /** Erased flash. */
    static NorFlash erased(int size) {
        byte[] image = new byte[size];
        Arrays.fill(image, (byte) -1);
        return new NorFlash(image);
    }

    @Override
    public void erase(int pageOffset) {
        if (pageOffset % ImageLayout.PAGE != 0) {
            throw new AssertionError("erase at " + pageOffset + ", which is not the start of a page");
        }
        byte[] blank = new byte[ImageLayout.PAGE];
        Arrays.fill(blank, (byte) -1);
        change(pageOffset, blank);
    }

    @Override
    public void program(int offset, byte[] from, int at, int length) {
        byte[] bytes = Arrays.copyOfRange(from, at, at + length);
        for (int i = 0; i < length; i++) {
            if ((bytes[i] & ~content[offset + i]) != 0) {
                throw new AssertionError("program at " + (offset + i) + " would set bits: the page was not erased");
            }
        }
        change(offset, bytes);
    }

    @Override
    public boolean rewritable() {
        return false;
    }

    @Override
    public void rewrite(int offset, byte[] from, int at, int length) {
        throw new UnsupportedOperationException("this is NOR flash");
    }

    /** Nothing to do, and no operation at which anything could be lost: it is not counted. */
    @Override
    public void sync() {}

    private void change(int offset, byte[] bytes) {
        this.offset = offset;
        this.next = bytes;
        begin();
        System.arraycopy(bytes, 0, content, offset, bytes.length);
    }

    @Override
    byte[] imageIfCutNow(RandomGenerator random) {
        byte[] image = image();
        switch (random.nextInt(4)) {
            case 0 -> {}
            case 1 -> System.arraycopy(next, 0, image, offset, next.length);
            case 2 -> System.arraycopy(next, 0, image, offset, random.nextInt(next.length + 1));
            default -> {
                int share = 1 + random.nextInt(255);
                for (int i = 0; i < next.length; i++) {
                    image[offset + i] ^= (byte) ((image[offset + i] ^ next[i]) & bits(random, share));
                }
            }
        }
        return image;
    }

    /** Eight bits, each set with a chance of {@code share} in 256. */
    private static int bits(RandomGenerator random, int share) {
        int bits = 0;
        for (int bit = 0; bit < 8; bit++) {
            bits = bits << 1 | (random.nextInt(256) < share ? 1 : 0);
        }
        return bits;
    }

    @Override
    NorFlash powerOn(byte[] image) {
        return new NorFlash(image);
    }
}
