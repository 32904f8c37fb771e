package precursor.tests.gallery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import precursor.pddb.format.ImageLayout;
import precursor.pddb.server.PddbText;
import precursor.services.rootkeys.PinText;
import precursor.tests.device.Device;
import precursor.vault.ui.VaultText;

/** What a device says at power-on whose flash is not as it was. It touches nothing of it unless the person says so twice. */
final class DamageScreens {

    private static final byte BLANK = (byte) 0xff;
    private static final byte UNKNOWN_VERSION = 3;

    /** What was done to the flash. */
    private enum Damage {
        FOREIGN(PddbText.FOREIGN),
        NO_KEY_PAGE(PddbText.NO_KEY_PAGE),
        OTHER_DEVICE(PddbText.OTHER_DEVICE),
        LOST(PddbText.DAMAGED_DATABASE);

        private final PddbText said;

        Damage(PddbText said) {
            this.said = said;
        }

        private void to(byte[] database, byte[] keyRom) {
            ImageLayout layout = ImageLayout.of(database.length);
            switch (this) {
                case FOREIGN -> database[layout.keyPage()] = UNKNOWN_VERSION;
                case NO_KEY_PAGE -> Arrays.fill(database, layout.keyPage(), layout.keyPage() + ImageLayout.PAGE, BLANK);
                case OTHER_DEVICE -> Arrays.fill(keyRom, BLANK);
                case LOST -> {
                    Arrays.fill(database, 0, layout.keyPage(), BLANK);
                    Arrays.fill(database, layout.mbbb(), database.length, BLANK);
                }
            }
        }
    }

    private DamageScreens() {}

    /**
     * The lists of a device that has records which cannot be read: two passwords and a code. It is off when this returns.
     *
     * @param album of the device, which is locked
     */
    static void unreadable(Album album) throws Exception {
        Device device = album.device();
        device.answer(PinText.ENTER, Device.PIN);
        device.waitFor(VaultText.NO_ITEMS);
        ListScreens.passwords(album);
        album.shot("passwords-unreadable", VaultText.UNREADABLE);
        ListScreens.codes(album);
        album.shot("codes-unreadable", VaultText.UNREADABLE_ONE);
        device.powerOff();
    }

    /**
     * Starts a device again and again.
     *
     * @param album of the device, which is off
     */
    static void all(Album album, List<String> options) throws Exception {
        Path database = album.device().data().resolve("flash/pddb.bin");
        Path keyRom = album.device().data().resolve("flash/keyrom.bin");
        byte[] wholeDatabase = Files.readAllBytes(database);
        byte[] wholeKeyRom = Files.readAllBytes(keyRom);
        Device device = album.device();
        try {
            for (Damage damage : Damage.values()) {
                byte[] damagedDatabase = wholeDatabase.clone();
                byte[] damagedKeyRom = wholeKeyRom.clone();
                damage.to(damagedDatabase, damagedKeyRom);
                Files.write(database, damagedDatabase);
                Files.write(keyRom, damagedKeyRom);
                device = device.startAgain(options);
                said(album.of(device), damage);
                device.powerOff();
            }
        } finally {
            device.close();
        }
    }

    private static void said(Album album, Damage damage) throws IOException {
        if (damage == Damage.LOST) {
            album.device().answer(PinText.ENTER, Device.PIN);
        }
        album.shot("database-" + damage.name().toLowerCase(Locale.ROOT).replace('_', '-'), damage.said);
        if (damage == Damage.FOREIGN) {
            album.choose(1);
            album.shot("database-all-lost", PddbText.ALL_LOST);
        }
    }
}
