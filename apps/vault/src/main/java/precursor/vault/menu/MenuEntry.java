package precursor.vault.menu;

/** What the menu may offer, in its order: first what people do most, as vault.md §6 has it. */
public enum MenuEntry implements Labelled {
    TYPE_PASSWORD(MenuText.TYPE_PASSWORD),
    TYPE_USER_NAME(MenuText.TYPE_USER_NAME),
    TYPE_BOTH(MenuText.TYPE_BOTH),
    TYPE_CODE(MenuText.TYPE_CODE),
    NEXT_CODE(MenuText.NEXT_CODE),
    REVEAL(MenuText.REVEAL),
    DETAILS(MenuText.DETAILS),
    ADD(MenuText.ADD),
    RENAME(MenuText.RENAME),
    EDIT(MenuText.EDIT),
    DELETE(MenuText.DELETE),
    MOVE(MenuText.MOVE),
    SHOW_QR(MenuText.SHOW_QR),
    OPEN_BASIS(MenuText.OPEN_BASIS),
    MANAGE_BASES(MenuText.MANAGE_BASES),
    SETTINGS(MenuText.SETTINGS),
    HOST_READOUT(MenuText.HOST_READOUT),
    CLOSE(MenuText.CLOSE);

    private final MenuText text;

    MenuEntry(MenuText text) {
        this.text = text;
    }

    @Override
    public MenuText text() {
        return text;
    }
}
