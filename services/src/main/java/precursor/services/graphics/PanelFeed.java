package precursor.services.graphics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import precursor.xous.device.LcdDevice;

/**
 * What the panel has yet to show. The server puts changed lines in and goes on; one other thread takes updates out and
 * waits for the panel with each. Meanwhile changes gather, so a slow panel skips states but always ends with the last.
 */
final class PanelFeed {

    /** The line that carries the mark of a device for developers. */
    static final int DEVBOOT_LINE = 7;

    private final byte[][] latest;
    private final BitSet waiting = new BitSet();
    private List<LcdDevice.Text> texts = List.of();
    private boolean textsWait;

    PanelFeed(int height) {
        this.latest = new byte[height][0];
    }

    /**
     * Takes the dirty lines of a frame buffer and leaves it clean. Lines that look as they did are not sent.
     *
     * @param now all texts that stand on the screen
     * @param devboot whether the mark for developers is shown
     */
    synchronized void offer(FrameBuffer pixels, List<LcdDevice.Text> now, boolean devboot) {
        for (int y = 0; y < latest.length; y++) {
            if (pixels.isDirty(y)) {
                pixels.clean(y);
                byte[] line = pixels.line(y);
                if (devboot && y == DEVBOOT_LINE) {
                    mark(line);
                }
                if (!Arrays.equals(line, latest[y])) {
                    latest[y] = line;
                    waiting.set(y);
                }
            }
        }
        if (!same(texts, now)) {
            texts = List.copyOf(now);
            textsWait = true;
        }
        if (isWaiting()) {
            notifyAll();
        }
    }

    /** Field by field: a record's own equals is made when first used, which costs more than drawing the boot logo. */
    private static boolean same(List<LcdDevice.Text> one, List<LcdDevice.Text> other) {
        boolean same = one.size() == other.size();
        for (int i = 0; same && i < one.size(); i++) {
            LcdDevice.Text a = one.get(i);
            LcdDevice.Text b = other.get(i);
            same = a.x() == b.x()
                    && a.y() == b.y()
                    && a.width() == b.width()
                    && a.height() == b.height()
                    && a.text().equals(b.text());
        }
        return same;
    }

    /** Every other pixel dark. */
    private static void mark(byte[] line) {
        for (int i = 0; i < line.length; i++) {
            line[i] &= (byte) 0xaa;
        }
    }

    /** Has every line sent again, for a panel that has forgotten them. */
    synchronized void resend() {
        for (int y = 0; y < latest.length; y++) {
            if (latest[y].length > 0) {
                waiting.set(y);
            }
        }
        notifyAll();
    }

    synchronized boolean isWaiting() {
        return textsWait || !waiting.isEmpty();
    }

    /** The next update; waits until there is one. */
    synchronized LcdDevice.Update take() throws InterruptedException {
        while (!isWaiting()) {
            wait();
        }
        List<LcdDevice.Line> lines = new ArrayList<>(waiting.cardinality());
        for (int y = waiting.nextSetBit(0); y >= 0; y = waiting.nextSetBit(y + 1)) {
            lines.add(new LcdDevice.Line(y, latest[y]));
        }
        waiting.clear();
        textsWait = false;
        return new LcdDevice.Update(lines, texts);
    }
}
