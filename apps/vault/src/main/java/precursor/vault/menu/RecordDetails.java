package precursor.vault.menu;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import precursor.services.locale.Texts;
import precursor.services.log.api.Log;
import precursor.services.modals.api.Modals;
import precursor.vault.database.RecordRow;
import precursor.vault.database.RecordTable;
import precursor.vault.fido.ShownText;
import precursor.vault.otp.MovingFactor;
import precursor.vault.otp.OtpParameters;
import precursor.vault.otp.OtpRecord;
import precursor.vault.password.PasswordRecord;
import precursor.vault.record.VaultRecord;

/**
 * Shows all that is kept of a password or of one-time codes, to be read and not to be edited: names that rows cut, notes that no line holds, when it
 * was made and used. Never the password or the key; and looking at it is no use of it. The record is read when it is asked for, and wiped before the
 * text is shown.
 */
public final class RecordDetails {

    private final RecordTable<PasswordRecord, RecordRow.Password> passwords;
    private final RecordTable<OtpRecord, RecordRow.Code> codes;
    private final Texts<MenuText> texts;
    private final Uses uses;
    private final StoreTrouble trouble;

    public RecordDetails(
            RecordTable<PasswordRecord, RecordRow.Password> passwords,
            RecordTable<OtpRecord, RecordRow.Code> codes,
            Texts<MenuText> texts,
            Log log) {
        this.passwords = passwords;
        this.codes = codes;
        this.texts = texts;
        this.uses = new Uses(texts);
        this.trouble = new StoreTrouble(texts, log);
    }

    /** Shows them until the person has read enough. */
    void show(Modals modals, RecordRow row) {
        switch (row) {
            case RecordRow.Password password -> show(modals, passwords, password, this::about);
            case RecordRow.Code code -> show(modals, codes, code, this::about);
        }
    }

    private <R extends VaultRecord, W extends RecordRow> void show(
            Modals modals, RecordTable<R, W> table, W row, Function<R, List<String>> about) {
        trouble.read(modals, () -> {
            Optional<Lines> details = table.read(row.place()).map(record -> {
                try (record) {
                    return new Lines(about.apply(record));
                }
            });
            details.ifPresentOrElse(
                    lines -> lines.show(modals), () -> modals.showNotification(texts.of(MenuText.GONE)));
        });
    }

    private List<String> about(PasswordRecord record) {
        List<String> lines = new ArrayList<>();
        lines.add(ShownText.whole(record.description()));
        lines.add(texts.of(MenuText.USER_NAME, orNone(record.username())));
        if (record.isBip39()) {
            lines.add(texts.of(MenuText.IS_WORDS));
        }
        lines.add(texts.of(MenuText.MADE, uses.date(record.created())));
        lines.add(uses.last(record.used()));
        lines.add(uses.count(record.count()));
        lines.add(texts.of(MenuText.NOTES, orNone(record.remarks())));
        return lines;
    }

    /** How often a code was used is not kept. */
    private List<String> about(OtpRecord record) {
        return List.of(
                ShownText.whole(record.name()),
                how(record.parameters()),
                texts.of(MenuText.MADE, uses.date(record.created())),
                texts.of(MenuText.NOTES, orNone(record.notes())));
    }

    private String how(OtpParameters parameters) {
        return switch (parameters.factor()) {
            case MovingFactor.Time(long step) ->
                texts.of(MenuText.CODE_BY_TIME, parameters.algorithm(), parameters.digits(), step);
            case MovingFactor.Counter(long next) ->
                texts.of(MenuText.CODE_BY_COUNTER, parameters.algorithm(), parameters.digits(), next);
        };
    }

    private String orNone(String text) {
        String shown = ShownText.whole(text);
        return shown.isBlank() ? texts.of(MenuText.NONE) : shown;
    }
}
