package precursor.xous.message;

/** The four machine words of a scalar message; words are 64 bits, as in Xous' hosted mode. */
public record Words(long first, long second, long third, long fourth) {

    /** Four zeros. */
    public static final Words NONE = new Words(0, 0, 0, 0);

    public static Words of(long first) {
        return new Words(first, 0, 0, 0);
    }

    public static Words of(long first, long second) {
        return new Words(first, second, 0, 0);
    }

    public static Words of(long first, long second, long third) {
        return new Words(first, second, third, 0);
    }
}
