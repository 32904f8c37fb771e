package precursor.vault.menu;

/** An entry of a menu. */
public interface Labelled {

    /** What stands in the menu. */
    MenuText text();
}
