package precursor.services.strength;

import com.nulabinc.zxcvbn.WipeableString;
import com.nulabinc.zxcvbn.Zxcvbn;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * How hard a password is to guess, as zxcvbn estimates it. The lists of what people choose take time to read and megabytes to keep: make one of
 * these where somebody asks, off the thread of the screen, and let it go afterwards.
 */
public final class Strength {

    /** Longer ones are judged by their beginning: they are strong by then, and the estimate takes its time. */
    private static final int MOST_JUDGED = 64;

    private final Zxcvbn zxcvbn = new Zxcvbn();

    /** How hard. The order is that of zxcvbn's scores, 0 to 4. */
    public enum Score {
        VERY_WEAK,
        WEAK,
        FAIR,
        GOOD,
        STRONG
    }

    /** Judges a password in UTF-8, which stays the caller's. Nothing of it is kept, nor made a string. */
    public Score of(byte[] password) {
        char[] characters = beginning(password);
        WipeableString judged = new WipeableString(characters);
        Arrays.fill(characters, '\0');
        try {
            return score(zxcvbn.measure(judged));
        } finally {
            judged.wipe();
        }
    }

    private static char[] beginning(byte[] password) {
        CharBuffer decoded = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(password));
        try {
            char[] characters = new char[Math.min(decoded.length(), MOST_JUDGED)];
            decoded.get(0, characters);
            return characters;
        } finally {
            Arrays.fill(decoded.array(), '\0');
        }
    }

    private static Score score(com.nulabinc.zxcvbn.Strength strength) {
        try {
            return Score.values()[strength.getScore()];
        } finally {
            strength.wipe();
        }
    }
}
