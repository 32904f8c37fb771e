package precursor.vault.menu;

import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import precursor.services.locale.Texts;
import precursor.services.log.api.Log;
import precursor.services.modals.api.Modals;
import precursor.services.modals.api.ModalsRequest;
import precursor.services.time.api.Moment;
import precursor.vault.autotype.Autotype;
import precursor.vault.database.OneTimeCodes;
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
    private final Notice notice;
    private final Texts<MenuText> texts;
    private final StoreTrouble trouble;

    /**
     * @param shown shows the code in its row
     * @param sleepMs waits so many milliseconds
     */
    public CodeDialogs(
            RecordTable<OtpRecord, RecordRow.Code> records,
            Autotype typing,
            CodeReader shown,
            Supplier<Moment> clock,
            LongConsumer sleepMs,
            Texts<MenuText> texts,
            Log log) {
        this.records = records;
        this.codes = new OneTimeCodes(records);
        this.typing = typing;
        this.shown = shown;
        this.clock = clock;
        this.notice = new Notice(sleepMs);
        this.texts = texts;
        this.trouble = new StoreTrouble(texts, log);
    }

    /** Types the code of this moment, or the next one that counts, on the computer. */
    void type(Modals modals, RecordRow.Code row) {
        switch (row.parameters().factor()) {
            case MovingFactor.Counter c -> typing.nextCode(modals, row.place());
            case MovingFactor.Time t when clock.get().isSet() -> typing.timedCode(modals, row.place());
            case MovingFactor.Time t -> modals.showNotification(texts.of(MenuText.CLOCK_NOT_SET));
        }
    }

    /** Shows what another device needs to make the same codes. It is the secret itself, which nobody should photograph over a shoulder. */
    void showQr(Modals modals, RecordRow.Code row) {
        trouble.read(modals, () -> records.read(row.place())
                .ifPresentOrElse(
                        record -> showQr(modals, ShownText.name(row.title()), record),
                        () -> modals.showNotification(texts.of(MenuText.GONE))));
    }

    private void showQr(Modals modals, String title, OtpRecord record) {
        Optional<Secret> text = otpauth(record);
        if (text.isEmpty()) {
            modals.showNotification(texts.of(MenuText.NO_KEY));
            return;
        }
        try (Secret otpauth = text.get()) {
            if (otpauth.bytes().length > ModalsRequest.MOST_QR) {
                modals.showNotification(
                        texts.of(MenuText.TOO_LONG_FOR_QR, otpauth.bytes().length, ModalsRequest.MOST_QR));
                return;
            }
            String caption = title + "\n" + texts.of(MenuText.HIDES, Notice.SECONDS);
            notice.showQr(modals, caption, otpauth.bytes());
        }
    }

    private static Optional<Secret> otpauth(OtpRecord record) {
        try (record) {
            return OtpAuth.of(record);
        }
    }

    /** The counter is stored before the code is seen. */
    void showNext(Modals modals, RecordRow.Code row) {
        trouble.change(modals, () -> {
            switch (codes.next(row.place())) {
                case OneTimeCodes.Next.Counted n -> shown.counted(row.place(), n.code());
                case OneTimeCodes.Next.UsedUp n -> modals.showNotification(texts.of(MenuText.COUNTER_USED_UP));
                case OneTimeCodes.Next.NoKey n -> modals.showNotification(texts.of(MenuText.NO_KEY));
                case OneTimeCodes.Next.Gone n -> modals.showNotification(texts.of(MenuText.GONE));
                // Its code is on the screen.
                case OneTimeCodes.Next.ByTime n -> {}
            }
        });
    }
}
