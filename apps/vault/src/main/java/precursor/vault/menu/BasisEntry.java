package precursor.vault.menu;

/** What can be done with secret bases. */
public enum BasisEntry implements Labelled {
    MAKE(MenuText.MAKE_BASIS),
    LOCK(MenuText.LOCK_BASES),
    DELETE(MenuText.DELETE_BASIS);

    private final MenuText text;

    BasisEntry(MenuText text) {
        this.text = text;
    }

    @Override
    public MenuText text() {
        return text;
    }
}
