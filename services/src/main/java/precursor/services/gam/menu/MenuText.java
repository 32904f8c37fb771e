package precursor.services.gam.menu;

import precursor.services.locale.TextKey;

/** What stands on every menu. */
public enum MenuText implements TextKey {
    HINT
}
