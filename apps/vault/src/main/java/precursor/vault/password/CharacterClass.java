package precursor.vault.password;

/** What characters a password may be made of. */
public enum CharacterClass {
    LOWER("abcdefghijklmnopqrstuvwxyz"),
    UPPER("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    DIGITS("0123456789"),
    /** Never a space, which some sites cut off. */
    SYMBOLS("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~");

    /** Characters that are easily taken for others. */
    public static final String LOOK_ALIKES = "0Oo1Iil|!`'\",.;:";

    private final String characters;

    CharacterClass(String characters) {
        this.characters = characters;
    }

    /** All of them, in ASCII. */
    public String characters() {
        return characters;
    }
}
