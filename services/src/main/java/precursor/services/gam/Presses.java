package precursor.services.gam;

/** Which key presses are whose: keys that went down before the focus moved belong to nobody any more. Presses are numbered by the keyboard. */
final class Presses {

    /** The last one that the keyboard told of. */
    private long last;
    /** The last one that began before the focus moved. */
    private long lastForeign;

    void began(long press) {
        last = Math.max(last, press);
    }

    boolean isForWhoIsInFront(long press) {
        return press > lastForeign;
    }

    /** The focus moves: keys that are down belong to who had it until now. */
    void forget() {
        lastForeign = last;
    }

    /** The keyboard was started again; it counts from the beginning. */
    void startAgain() {
        last = 0;
        lastForeign = 0;
    }
}
