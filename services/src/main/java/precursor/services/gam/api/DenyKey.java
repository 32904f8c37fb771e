package precursor.services.gam.api;

/** The key that denies what is asked from outside: one for each hand. Named as it is printed. */
public enum DenyKey {
    /** For the right hand. */
    F1(RawKeys.F1),
    /** For the left hand. */
    F4(RawKeys.F4);

    private final int codePoint;

    DenyKey(int codePoint) {
        this.codePoint = codePoint;
    }

    /** See {@link RawKeys}. */
    public int codePoint() {
        return codePoint;
    }
}
