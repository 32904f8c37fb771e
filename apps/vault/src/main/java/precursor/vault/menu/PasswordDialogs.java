package precursor.vault.menu;

import java.util.Optional;
import java.util.function.LongConsumer;
import precursor.services.locale.Texts;
import precursor.services.log.api.Log;
import precursor.services.modals.api.Modals;
import precursor.services.modals.api.ModalsRequest;
import precursor.vault.autotype.Autotype;
import precursor.vault.database.RecordRow;
import precursor.vault.database.RecordTable;
import precursor.vault.fido.ShownText;
import precursor.vault.password.Bip39Secret;
import precursor.vault.password.PasswordRecord;
import precursor.vault.record.Secret;

/** Uses a password: types it on the computer, or shows it on purpose, which nothing else here does. */
public final class PasswordDialogs {

    private final RecordTable<PasswordRecord, RecordRow.Password> passwords;
    private final Autotype typing;
    private final Notice notice;
    private final Texts<MenuText> texts;
    private final StoreTrouble trouble;

    /**
     * @param sleepMs waits so many milliseconds
     */
    public PasswordDialogs(
            RecordTable<PasswordRecord, RecordRow.Password> passwords,
            Autotype typing,
            LongConsumer sleepMs,
            Texts<MenuText> texts,
            Log log) {
        this.passwords = passwords;
        this.typing = typing;
        this.notice = new Notice(sleepMs);
        this.texts = texts;
        this.trouble = new StoreTrouble(texts, log);
    }

    /** Types it, or what belongs to it. */
    Autotype typing() {
        return typing;
    }

    void reveal(Modals modals, RecordRow.Password row) {
        trouble.read(modals, () -> passwords
                .read(row.place())
                .ifPresentOrElse(
                        record -> reveal(modals, row, record),
                        () -> modals.showNotification(texts.of(MenuText.GONE))));
    }

    /** Closes the record. */
    private void reveal(Modals modals, RecordRow.Password row, PasswordRecord found) {
        try (PasswordRecord record = found;
                Secret password = record.password()) {
            Optional<Secret> words = record.isBip39() ? Bip39Secret.entropy(password) : Optional.empty();
            if (words.isPresent()) {
                showWords(modals, row, words.get());
            } else {
                show(modals, row, password);
            }
        }
    }

    private void showWords(Modals modals, RecordRow.Password row, Secret entropy) {
        try (entropy) {
            String hides = texts.of(MenuText.HIDES, Notice.WORDS_SECONDS);
            notice.showWords(modals, ShownText.name(row.title()) + "\n" + hides, entropy.bytes());
        }
    }

    private void show(Modals modals, RecordRow.Password row, Secret shown) {
        if (shown.bytes().length > ModalsRequest.MOST_SECRET) {
            modals.showNotification(
                    texts.of(MenuText.TOO_LONG_TO_SHOW, shown.bytes().length, ModalsRequest.MOST_SECRET));
            return;
        }
        notice.show(
                modals,
                ShownText.name(row.title()),
                shown.bytes(),
                texts.of(MenuText.HIDES, Notice.SECONDS));
    }
}
