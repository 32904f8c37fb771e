package precursor.vault.password;

import java.util.EnumSet;
import java.util.Set;

/**
 * What a new password looks like. It has at least one character of each class.
 *
 * @param length in characters
 * @param lookAlikes whether characters that are easily taken for others may come
 * @param excluded further characters that must not come
 */
public record PasswordRules(int length, Set<CharacterClass> classes, boolean lookAlikes, String excluded) {

    public static final int MOST = 128;

    /** What is suggested to who has said nothing. */
    public static final PasswordRules USUAL = new PasswordRules(20, EnumSet.allOf(CharacterClass.class), false, "");

    public PasswordRules {
        classes = Set.copyOf(classes);
    }

    /** What keeps these rules from being kept. */
    public enum Fault {
        /** The length is not 1 to {@value #MOST}. */
        LENGTH,
        /** There is no class. */
        NO_CLASS,
        /** There are more classes than characters. */
        TOO_SHORT,
        /** All characters of a class are excluded. */
        ALL_EXCLUDED,
        /** None: they can be kept. */
        NONE
    }

    /** Whether a password can be like this. */
    public Fault fault() {
        if (length < 1 || length > MOST) {
            return Fault.LENGTH;
        }
        if (classes.isEmpty()) {
            return Fault.NO_CLASS;
        }
        if (classes.size() > length) {
            return Fault.TOO_SHORT;
        }
        boolean allLeft = classes.stream().noneMatch(c -> characters(c).isEmpty());
        return allLeft ? Fault.NONE : Fault.ALL_EXCLUDED;
    }

    /** What is left of a class. */
    String characters(CharacterClass of) {
        return of.characters()
                .chars()
                .filter(c -> lookAlikes || CharacterClass.LOOK_ALIKES.indexOf(c) < 0)
                .filter(c -> excluded.indexOf(c) < 0)
                .collect(StringBuilder::new, (text, c) -> text.append((char) c), StringBuilder::append)
                .toString();
    }
}
