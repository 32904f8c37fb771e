package precursor.vault.flow;

import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import precursor.pddb.api.Pddb;
import precursor.services.locale.Language;
import precursor.services.locale.Texts;
import precursor.services.log.api.Log;
import precursor.services.modals.api.Modals;
import precursor.vault.database.Movable;
import precursor.vault.database.MovableRecord;
import precursor.vault.database.RecordPlace;
import precursor.vault.database.RecordRow;
import precursor.vault.database.RecordTable;
import precursor.vault.fido.ShownText;
import precursor.vault.otp.OtpRecord;
import precursor.vault.password.Generator;
import precursor.vault.password.PasswordRecord;
import precursor.vault.record.Secret;

/**
 * All that the person can do with records and bases. Each method shows its dialogs one after the other, does what was decided, and returns; it belongs
 * on the thread of dialogs. The tables' lists are up to date then.
 */
public final class Flows {

    private final Services services;
    private final RecordTable<PasswordRecord, RecordRow.Password> passwords;
    private final RecordTable<OtpRecord, RecordRow.Code> codes;
    private final Texts<FlowText> texts;

    /**
     * What flows need of the device.
     *
     * @param random fills an array with random bytes
     * @param utcMs the date, in milliseconds since the Unix epoch
     * @param language the one that is chosen now
     */
    public record Services(
            Pddb pddb,
            Consumer<byte[]> random,
            LongSupplier utcMs,
            Supplier<Language> language,
            Log log) {}

    public Flows(
            Services services,
            RecordTable<PasswordRecord, RecordRow.Password> passwords,
            RecordTable<OtpRecord, RecordRow.Code> codes) {
        this.services = services;
        this.passwords = passwords;
        this.codes = codes;
        this.texts = new Texts<>(FlowText.class, services.language());
    }

    public void addPassword(Modals modals) {
        run(modals, dialogs -> passwords(dialogs).add());
    }

    public void editPassword(Modals modals, RecordPlace place) {
        run(modals, dialogs -> passwords(dialogs).edit(place));
    }

    public void addCode(Modals modals) {
        run(modals, dialogs -> codes(dialogs).add());
    }

    /**
     * Adds what a site's QR code says, after the person has seen it.
     *
     * @param otpauth the text, which stays the caller's
     */
    public void addCode(Modals modals, Secret otpauth) {
        run(modals, dialogs -> codes(dialogs).add(otpauth));
    }

    public void editCode(Modals modals, RecordPlace place) {
        run(modals, dialogs -> codes(dialogs).edit(place));
    }

    /** Deletes a record, if the person is sure. */
    public void delete(Modals modals, RecordRow row) {
        run(modals, dialogs -> new RecordFlow(dialogs).delete(table(row), row));
    }

    /** Moves a record to another open basis, and tells in which it lives. */
    public void move(Modals modals, RecordRow row) {
        move(modals, ShownText.name(row.title()), new MovableRecord(table(row), row.place()));
    }

    /**
     * Moves something to another open basis, and tells in which it lives.
     *
     * @param title what the person knows it as, fit for the screen
     */
    public void move(Modals modals, String title, Movable thing) {
        run(modals, dialogs -> new RecordFlow(dialogs).move(title, thing));
    }

    public void openBasis(Modals modals) {
        run(modals, dialogs -> bases(dialogs).open());
    }

    public void makeBasis(Modals modals) {
        run(modals, dialogs -> bases(dialogs).make());
    }

    /** Locks the secret bases that the person ticks. */
    public void lockBases(Modals modals) {
        run(modals, dialogs -> bases(dialogs).lock());
    }

    public void deleteBasis(Modals modals) {
        run(modals, dialogs -> bases(dialogs).delete());
    }

    private RecordTable<?, ?> table(RecordRow row) {
        return switch (row) {
            case RecordRow.Password password -> passwords;
            case RecordRow.Code code -> codes;
        };
    }

    private void run(Modals modals, Consumer<Dialogs> flow) {
        Dialogs dialogs = new Dialogs(modals, texts);
        new Guard(services.log()).run(dialogs, () -> flow.accept(dialogs));
    }

    private PasswordFlow passwords(Dialogs dialogs) {
        return new PasswordFlow(dialogs, passwords, new Generator(services.random()), services.utcMs());
    }

    private CodeFlow codes(Dialogs dialogs) {
        return new CodeFlow(dialogs, codes, services.utcMs());
    }

    private BasisFlow bases(Dialogs dialogs) {
        return new BasisFlow(dialogs, services.pddb(), services.log());
    }
}
