package precursor.services.keyboard;

import precursor.services.keyboard.api.Keyboard;

/**
 * Turns what a terminal sends into keys: {@code ESC [ A} to {@code D} are arrows, {@code ESC [ 1 ~} is select. Anything
 * else after an escape passes as it came, and so does a lone escape, as soon as it is clear that it is one.
 */
final class EscapeSequences {

    private static final int ESCAPE = 0x1b;
    /** Code points from here on are function keys of some hosts, and no characters. */
    private static final int FUNCTION_KEYS = 0xf700;

    private enum State {
        PLAIN,
        ESCAPE,
        BRACKET,
        ONE
    }

    private static final int[] NOTHING = {};

    private State state = State.PLAIN;

    /** The keys that are complete with this character. */
    int[] put(int codePoint) {
        if (codePoint == 0
                || codePoint >= FUNCTION_KEYS
                || (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE)) {
            return NOTHING;
        }
        State before = state;
        state = State.PLAIN;
        return switch (before) {
            case PLAIN -> codePoint == ESCAPE ? expect(State.ESCAPE) : new int[] {codePoint};
            case ESCAPE -> switch (codePoint) {
                case '[' -> expect(State.BRACKET);
                case ESCAPE -> {
                    state = State.ESCAPE;
                    yield new int[] {ESCAPE};
                }
                default -> new int[] {ESCAPE, codePoint};
            };
            case BRACKET -> switch (codePoint) {
                case 'A' -> new int[] {Keyboard.UP};
                case 'B' -> new int[] {Keyboard.DOWN};
                case 'C' -> new int[] {Keyboard.RIGHT};
                case 'D' -> new int[] {Keyboard.LEFT};
                case '1' -> expect(State.ONE);
                default -> new int[] {ESCAPE, '[', codePoint};
            };
            case ONE -> codePoint == '~' ? new int[] {Keyboard.SELECT} : new int[] {ESCAPE, '[', '1', codePoint};
        };
    }

    private int[] expect(State next) {
        state = next;
        return NOTHING;
    }
}
