package precursor.services.usb;

import java.util.List;

/**
 * Keys that are down together, as usages of the keyboard page (HID Usage Tables §10).
 *
 * @param usages at most a few; those from 0xe0 on are modifiers
 */
record Chord(List<Integer> usages) {

    static final int LEFT_SHIFT = 0xe1;

    /** The right one of two Alt keys. */
    static final int ALTGR = 0xe6;

    /** No key. */
    static final Chord NONE = new Chord(List.of());

    /** Bytes of a report: modifiers, seven for hosts that know only the boot protocol, a bit for each usage. */
    static final int REPORT_BYTES = 25;

    private static final int FIRST_MODIFIER = 0xe0;
    private static final int BOOT_ARRAY = 2;
    private static final int BOOT_KEYS = 6;
    private static final int BITMAP = 8;
    private static final int BITMAP_USAGES = (REPORT_BYTES - BITMAP) * 8;

    Chord {
        usages = List.copyOf(usages);
    }

    /** The keyboard's input report (services.md §23.2); its first eight bytes are the boot protocol's. */
    byte[] report() {
        byte[] report = new byte[REPORT_BYTES];
        int keys = 0;
        for (int usage : usages) {
            if (usage >= FIRST_MODIFIER) {
                report[0] |= (byte) (1 << (usage - FIRST_MODIFIER));
                continue;
            }
            if (keys < BOOT_KEYS) {
                report[BOOT_ARRAY + keys] = (byte) usage;
                keys++;
            }
            if (usage < BITMAP_USAGES) {
                report[BITMAP + usage / 8] |= (byte) (1 << usage % 8);
            }
        }
        return report;
    }
}
