package precursor.services.keyboard;

/**
 * A modifier key, shift or alt. Held, it modifies the keys pressed meanwhile; tapped, it modifies the next key; tapped
 * again, that is cancelled. A modifier held for the repeat delay or longer without another key is not a tap.
 */
final class StickyKey {

    private int down;
    private boolean usedWhileDown;
    private boolean stuck;

    void press() {
        if (down == 0) {
            usedWhileDown = false;
        }
        down++;
    }

    void release(boolean wasTap) {
        down = Math.max(0, down - 1);
        if (down == 0) {
            stuck = wasTap && !usedWhileDown && !stuck;
        }
    }

    /** Whether it modifies the key that is pressed now; a tap is used up by this. */
    boolean use() {
        boolean modifies = stuck || down > 0;
        stuck = false;
        usedWhileDown = true;
        return modifies;
    }

    void forget() {
        down = 0;
        usedWhileDown = false;
        stuck = false;
    }
}
