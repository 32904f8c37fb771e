package precursor.vault.autotype;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import precursor.hw.HostLayout;
import precursor.services.gam.api.DenyKey;
import precursor.services.locale.Texts;
import precursor.services.log.api.Log;
import precursor.services.modals.api.Modals;
import precursor.services.usb.api.Usb;
import precursor.services.usb.api.UsbRequest;
import precursor.vault.ctap.store.StoreFullException;
import precursor.vault.ctap.store.StoreUnavailableException;
import precursor.vault.database.OneTimeCodes;
import precursor.vault.database.RecordExistsException;
import precursor.vault.database.RecordPlace;
import precursor.vault.database.RecordRow;
import precursor.vault.database.RecordTable;
import precursor.vault.password.PasswordRecord;
import precursor.vault.record.Secret;
import precursor.xous.message.XousError;
import precursor.xous.message.XousException;

/**
 * Types a password, a user name, both, or a one-time code. A use counts when all of it was typed; the counter of a code is used up before, whatever
 * becomes of the typing. Methods belong on the thread of dialogs.
 */
public final class Autotype {

    /** Where it types, and how. */
    public record Keyboard(Supplier<Usb> usb, Supplier<HostLayout> layout, IntSupplier rateMs, Supplier<DenyKey> stopKey) {}

    private final TypingNotice notice;
    private final RecordTable<PasswordRecord, RecordRow.Password> passwords;
    private final OneTimeCodes codes;
    private final LongSupplier utcMs;
    private final Texts<AutotypeText> texts;
    private final Log log;

    public Autotype(
            Keyboard keyboard,
            RecordTable<PasswordRecord, RecordRow.Password> passwords,
            OneTimeCodes codes,
            LongSupplier utcMs,
            Texts<AutotypeText> texts,
            Log log) {
        this.notice = new TypingNotice(
                keyboard.usb(), keyboard.layout(), keyboard.rateMs(), keyboard.stopKey(), texts);
        this.passwords = passwords;
        this.codes = codes;
        this.utcMs = utcMs;
        this.texts = texts;
        this.log = log;
    }

    /** As it is shown: of a wallet the words, which is what people write down, and never the hex that stands in the record. */
    public void password(Modals modals, RecordPlace place) {
        type(modals, place, PasswordRecord::known);
    }

    public void userName(Modals modals, RecordPlace place) {
        type(modals, place, record -> new Secret(record.username().getBytes(StandardCharsets.UTF_8)));
    }

    /** With a Tab in between, as most forms want it. */
    public void both(Modals modals, RecordPlace place) {
        type(modals, place, Autotype::userNameTabPassword);
    }

    private static Secret userNameTabPassword(PasswordRecord record) {
        byte[] name = (record.username() + "\t").getBytes(StandardCharsets.UTF_8);
        try (Secret password = record.known()) {
            byte[] both = Arrays.copyOf(name, name.length + password.bytes().length);
            System.arraycopy(password.bytes(), 0, both, name.length, password.bytes().length);
            return new Secret(both);
        }
    }

    private void type(Modals modals, RecordPlace place, Function<PasswordRecord, Secret> what) {
        guarded(modals, () -> {
            Optional<PasswordRecord> found = passwords.read(place);
            if (found.isEmpty()) {
                modals.showNotification(texts.of(AutotypeText.GONE));
                return;
            }
            try (PasswordRecord record = found.get();
                    Secret text = what.apply(record)) {
                if (text.bytes().length > UsbRequest.MOST_TEXT) {
                    modals.showNotification(
                            texts.of(AutotypeText.TOO_LONG, text.bytes().length, UsbRequest.MOST_TEXT));
                } else if (notice.type(modals, text.bytes())) {
                    used(place);
                }
            }
        });
    }

    private void used(RecordPlace place) {
        long now = utcMs.getAsLong() / 1000;
        try {
            var _ = passwords.change(place, record -> record.usedAt(now));
        } catch (RecordExistsException e) {
            throw new IllegalStateException("a use does not change a name", e);
        }
    }

    /** The code of this moment. The clock must be set. */
    public void timedCode(Modals modals, RecordPlace place) {
        guarded(modals, () -> {
            switch (codes.at(place, utcMs.getAsLong())) {
                case OneTimeCodes.Reading.Timed(var code) -> code(modals, code.code());
                // Not the record that was chosen any more.
                case OneTimeCodes.Reading.OnRequest r -> modals.showNotification(texts.of(AutotypeText.GONE));
                case OneTimeCodes.Reading.Gone r -> modals.showNotification(texts.of(AutotypeText.GONE));
                case OneTimeCodes.Reading.NoKey r -> modals.showNotification(texts.of(AutotypeText.NO_CODE));
            }
        });
    }

    /** The next code of a record that counts. */
    public void nextCode(Modals modals, RecordPlace place) {
        guarded(modals, () -> {
            switch (codes.next(place)) {
                case OneTimeCodes.Next.Counted(var code) -> code(modals, code);
                // Not the record that was chosen any more.
                case OneTimeCodes.Next.ByTime n -> modals.showNotification(texts.of(AutotypeText.GONE));
                case OneTimeCodes.Next.Gone n -> modals.showNotification(texts.of(AutotypeText.GONE));
                case OneTimeCodes.Next.NoKey n -> modals.showNotification(texts.of(AutotypeText.NO_CODE));
                case OneTimeCodes.Next.UsedUp n -> modals.showNotification(texts.of(AutotypeText.NO_CODE));
            }
        });
    }

    private void code(Modals modals, String code) {
        try (Secret text = new Secret(code.getBytes(StandardCharsets.US_ASCII))) {
            var _ = notice.type(modals, text.bytes());
        }
    }

    private void guarded(Modals modals, Runnable work) {
        try {
            work.run();
        } catch (StoreFullException e) {
            modals.showNotification(texts.of(AutotypeText.NOT_COUNTED));
        } catch (StoreUnavailableException e) {
            log.error("typing", e);
            modals.showNotification(texts.of(AutotypeText.DATABASE_AWAY));
        } catch (XousException e) {
            if (e.error() == XousError.UNAVAILABLE) {
                return; // The dialog was taken away, as when the device goes to sleep: nobody wants another one.
            }
            log.error("typing", e);
            modals.showNotification(texts.of(AutotypeText.NO_KEYBOARD));
        }
    }
}
