package precursor.vault.menu;

/** What can be set. */
public enum SettingsEntry implements Labelled {
    LIST_FONT(MenuText.LIST_FONT),
    HOST_LAYOUT(MenuText.HOST_LAYOUT),
    RATE(MenuText.RATE),
    HAND(MenuText.HAND),
    FIDO(MenuText.FIDO_SETTINGS),
    PIN(MenuText.CHANGE_PIN);

    private final MenuText text;

    SettingsEntry(MenuText text) {
        this.text = text;
    }

    @Override
    public MenuText text() {
        return text;
    }
}
