package precursor.services.graphics;

import precursor.services.locale.TextKey;

/** What stands on the screens that the graphics service draws by itself. */
enum StillText implements TextKey {
    /** With the firmware's version. */
    VERSION,
    STARTING,
    ASLEEP
}
