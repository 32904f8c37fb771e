package precursor.services.locale;

/** The languages of the screens. Their order is how they are stored: new ones go to the end. */
public enum Language {
    ENGLISH("en", "English"),
    FRENCH("fr", "Français"),
    JAPANESE("ja", "日本語"),
    CHINESE("zh", "中文");

    private final String code;
    private final String ownName;

    Language(String code, String ownName) {
        this.code = code;
        this.ownName = ownName;
    }

    /** As in ISO 639-1. */
    public String code() {
        return code;
    }

    /** What those who read it call it. */
    public String ownName() {
        return ownName;
    }
}
