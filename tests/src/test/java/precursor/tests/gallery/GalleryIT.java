package precursor.tests.gallery;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import precursor.services.locale.Language;
import precursor.tests.database.DatabaseDevice;
import precursor.tests.database.Fitting;
import precursor.tests.device.Device;
import precursor.tests.fido.ReadoutScreens;
import precursor.tests.vault.Records;
import precursor.vault.settings.ListFont;
import precursor.vault.ui.VaultText;

/**
 * The screens and dialogs, as recorded to the pixel, in two languages, and the lists in two fonts and the smallest. A device per language is walked
 * from its first PIN through what it shows; another one's board and flash are not as they should be; a third has a client in Vault's place that shows
 * what no test brings about twice alike. The steps know the product's texts and no
 * language: a line here is another one. {@code -Dscreens.record=true} records the pictures, which stand in {@code screens/gallery/LANGUAGE-FONT}.
 */
@Timeout(600)
class GalleryIT {

    @ParameterizedTest
    @CsvSource({"ENGLISH, REGULAR, LARGE", "JAPANESE, LARGE, REGULAR"})
    void everyScreenIsAsRecorded(Language language, ListFont font, ListFont other) throws Exception {
        try (Device device = Device.startLocked(still("--language=" + language.code()))) {
            Album album = new Album(device, name(font));
            PinScreens.chosen(album);
            SettingScreens.font(album, ListFont.REGULAR, font);
            ListScreens.empty(album);
            PasswordScreens.made(album);
            CodeScreens.made(album);
            ListScreens.filled(album);
            PasswordScreens.used(album);
            CodeScreens.used(album);
            BasisScreens.all(album);
            FidoScreens.all(album);
            SettingScreens.all(album);
            SystemScreens.all(album);
            SettingScreens.font(album, font, other);
            ListScreens.inFont(album, other);
            SettingScreens.font(album, other, ListFont.SMALL);
            ListScreens.inFont(album, ListFont.SMALL);
            PinScreens.asked(album);
            album.check();
        }
    }

    @ParameterizedTest
    @CsvSource({"ENGLISH, REGULAR", "JAPANESE, LARGE"})
    void whatIsWrongWithTheDeviceIsSaidAsRecorded(Language language, ListFont font, @TempDir Path folder) throws Exception {
        try (Device device = Device.startLocked(still("--language=" + language.code()))) {
            Album album = new Album(device, name(font));
            PinScreens.withoutNoise(album);
            SettingScreens.font(album, ListFont.REGULAR, font);
            PowerScreens.all(album);
            ReadoutScreens.all(album);
            SystemScreens.backlight(album);
            PasswordScreens.untyped(album);
            ListScreens.reading(album);
            PowerScreens.clockLost(album);
            ReadoutScreens.wink(album);
            device.powerOff();
            Records.into(folder, device, records -> {
                records.unreadable("vault.passwords", 2);
                records.unreadable("vault.totp", 1);
            });
            try (Device next = device.startAgain(still())) {
                DamageScreens.unreadable(album.of(next));
                DamageScreens.all(album.of(next), still());
            }
            album.check();
        }
    }

    @ParameterizedTest
    @CsvSource({"ENGLISH, REGULAR", "JAPANESE, LARGE"})
    void whatIsSeldomSaidIsAsRecorded(Language language, ListFont font, @TempDir Path folder) throws Exception {
        Fitting fitting = Fitting.of(NoticeMain.class).with(NoticeMain::withBox).stillIn(language);
        try (DatabaseDevice device = new DatabaseDevice(folder, fitting)) {
            NoticeScreens.all(device, language, "gallery/" + language.code() + "-" + name(font));
        }
    }

    /** Options of a device whose time stands still. */
    private static List<String> still(String... more) {
        return Stream.concat(Stream.of("--seed=1", "--clock=2026-01-01T12:00:03Z", "--frozen"), Stream.of(more))
                .toList();
    }

    private static String name(ListFont font) {
        return font.name().toLowerCase(Locale.ROOT);
    }
}
