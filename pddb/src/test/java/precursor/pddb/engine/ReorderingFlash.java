package precursor.pddb.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import precursor.pddb.format.ImageLayout;

/**
 * A file of a host: bytes can be overwritten, and nothing is durable before the next {@code sync}. When the power fails, each sector of 512
 * bytes is found as it was after any one of the writes since the last {@code sync}, or as it was then, whatever is found of others.
 */
final class ReorderingFlash extends CuttableFlash {
    private static final int SECTOR = 512;

    /** By sector, what it held at the last sync and after each write since. */
    private final NavigableMap<Integer, List<byte[]>> versions = new TreeMap<>();

    /** Flash with that content, all of it durable. */
    ReorderingFlash(byte[] image) {
        super(image);
    }

    @Override
    public void erase(int pageOffset) {
        if (pageOffset % ImageLayout.PAGE != 0) {
            throw new AssertionError("erase at " + pageOffset + ", which is not the start of a page");
        }
        byte[] blank = new byte[ImageLayout.PAGE];
        Arrays.fill(blank, (byte) -1);
        rewrite(pageOffset, blank, 0, blank.length);
    }

    @Override
    public void program(int offset, byte[] from, int at, int length) {
        byte[] bytes = Arrays.copyOfRange(from, at, at + length);
        for (int i = 0; i < length; i++) {
            bytes[i] &= content[offset + i];
        }
        rewrite(offset, bytes, 0, length);
    }

    @Override
    public boolean rewritable() {
        return true;
    }

    @Override
    public void rewrite(int offset, byte[] from, int at, int length) {
        begin();
        int first = offset / SECTOR;
        int last = (offset + length - 1) / SECTOR;
        for (int sector = first; sector <= last; sector++) {
            versions.computeIfAbsent(sector, s -> new ArrayList<>(List.of(sector(s))));
        }
        System.arraycopy(from, at, content, offset, length);
        versions.subMap(first, true, last, true).forEach((sector, held) -> held.add(sector(sector)));
    }

    @Override
    public void sync() {
        begin();
        versions.clear();
    }

    private byte[] sector(int sector) {
        return Arrays.copyOfRange(content, sector * SECTOR, (sector + 1) * SECTOR);
    }

    /**
     * The operation that comes is not begun: a run is cut between any two. Half of the images are drawn sector by sector; the others favour
     * what breaks orders: everything below some address is new and everything above it old, or the other way round.
     */
    @Override
    byte[] imageIfCutNow(RandomGenerator random) {
        byte[] image = image();
        int border = random.nextInt(content.length / SECTOR + 1);
        int manner = random.nextInt(4);
        versions.forEach((sector, held) -> {
            int last = held.size() - 1;
            int found = switch (manner) {
                case 0 -> sector < border ? last : 0;
                case 1 -> sector < border ? 0 : last;
                default -> random.nextInt(held.size());
            };
            System.arraycopy(held.get(found), 0, image, sector * SECTOR, SECTOR);
        });
        return image;
    }

    @Override
    ReorderingFlash powerOn(byte[] image) {
        return new ReorderingFlash(image);
    }
}
