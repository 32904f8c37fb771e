package precursor.vault.menu;

import java.util.Optional;
import java.util.function.Supplier;
import precursor.services.locale.Texts;
import precursor.services.log.api.Log;
import precursor.services.modals.api.Modals;
import precursor.services.time.api.Moment;
import precursor.vault.autotype.Autotype;
import precursor.vault.ctap.store.StoreFullException;
import precursor.vault.ctap.store.StoreUnavailableException;
import precursor.vault.database.OneTimeCodes;
import precursor.vault.database.RecordPlace;
import precursor.vault.database.RecordRow;
import precursor.vault.database.RecordTable;
import precursor.vault.fido.ShownText;
import precursor.vault.otp.MovingFactor;
import precursor.vault.otp.OtpAuth;
import precursor.vault.otp.OtpRecord;
import precursor.vault.record.Secret;
import precursor.vault.ui.CodeReader;

/** Uses a record of one-time codes. The next code of one that counts is a step that cannot be taken back. */
public final class CodeDialogs {

    private final RecordTable<OtpRecord, RecordRow.Code> records;
    private final OneTimeCodes codes;
    private final Autotype typing;
    private final CodeReader shown;
    private final Supplier<Moment> clock;
    private final Texts<MenuText> texts;
    private final Log log;

    /**
     * @param shown shows the code in its row
     */
    public CodeDialogs(
            RecordTable<OtpRecord, RecordRow.Code> records,
            Autotype typing,
            CodeReader shown,
            Supplier<Moment> clock,
            Texts<MenuText> texts,
            Log log) {
        this.records = records;
        this.codes = new OneTimeCodes(records);
        this.typing = typing;
        this.shown = shown;
        this.clock = clock;
        this.texts = texts;
        this.log = log;
    }

    /** Types the code of this moment, or the next one that counts, on the computer. */
    void type(Modals modals, RecordRow.Code row) {
        switch (row.parameters().factor()) {
            case MovingFactor.Counter c -> typing.nextCode(modals, row.place());
            case MovingFactor.Time t when clock.get().isSet() -> typing.timedCode(modals, row.place());
            case MovingFactor.Time t -> modals.showNotification(texts.of(MenuText.CLOCK_NOT_SET));
        }
    }

    /** Shows what another device needs to make the same codes. It is the secret itself; any key hides it. */
    void showQr(Modals modals, RecordRow.Code row) {
        Optional<Secret> text = otpauth(row.place());
        if (text.isEmpty()) {
            modals.showNotification(texts.of(MenuText.NO_KEY));
            return;
        }
        try (Secret otpauth = text.get()) {
            modals.showNotification(ShownText.name(row.title()), otpauth.bytes());
        }
    }

    private Optional<Secret> otpauth(RecordPlace place) {
        try {
            return records.read(place).flatMap(record -> {
                try (record) {
                    return OtpAuth.of(record);
                }
            });
        } catch (StoreUnavailableException e) {
            log.error("a code", e);
            return Optional.empty();
        }
    }

    /** The counter is stored before the code is seen. */
    void showNext(Modals modals, RecordRow.Code row) {
        switch (next(row)) {
            case OneTimeCodes.Next.Counted n -> shown.counted(row.place(), n.code());
            case OneTimeCodes.Next.UsedUp n -> modals.showNotification(texts.of(MenuText.COUNTER_USED_UP));
            case OneTimeCodes.Next.NoKey n -> modals.showNotification(texts.of(MenuText.NO_KEY));
            case OneTimeCodes.Next.Gone n -> modals.showNotification(texts.of(MenuText.GONE));
            // Its code is on the screen.
            case OneTimeCodes.Next.ByTime n -> {}
        }
    }

    private OneTimeCodes.Next next(RecordRow.Code row) {
        try {
            return codes.next(row.place());
        } catch (StoreFullException | StoreUnavailableException e) {
            log.error("the counter of a code", e);
            return new OneTimeCodes.Next.Gone();
        }
    }
}
