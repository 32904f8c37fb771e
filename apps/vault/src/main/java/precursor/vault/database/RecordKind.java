package precursor.vault.database;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import precursor.vault.otp.OtpRecord;
import precursor.vault.password.PasswordRecord;
import precursor.vault.record.VaultRecord;
import precursor.vault.search.Folding;

/**
 * A kind of records.
 *
 * @param dictionary where the real device keeps them
 * @param parse reads a value that stays the caller's; none when it is no record
 * @param row what lists show of one
 */
public record RecordKind<R extends VaultRecord, W extends RecordRow>(
        String dictionary, Function<byte[], Optional<R>> parse, BiFunction<RecordPlace, R, W> row) {

    public static final RecordKind<PasswordRecord, RecordRow.Password> PASSWORDS =
            new RecordKind<>("vault.passwords", PasswordRecord::parse, RecordKind::row);

    public static final RecordKind<OtpRecord, RecordRow.Code> CODES =
            new RecordKind<>("vault.totp", OtpRecord::parse, RecordKind::row);

    private static RecordRow.Password row(RecordPlace place, PasswordRecord record) {
        String description = record.description();
        String username = record.username();
        return new RecordRow.Password(
                place,
                description,
                username,
                record.used(),
                record.count(),
                Folding.fold(description + "/" + username),
                searched(description + "\n" + username + "\n" + record.notes()));
    }

    private static RecordRow.Code row(RecordPlace place, OtpRecord record) {
        String name = record.name();
        return new RecordRow.Code(
                place, name, record.parameters(), Folding.fold(name), searched(name + "\n" + record.notes()));
    }

    private static String searched(String text) {
        return Folding.fold(text.substring(0, Math.min(text.length(), RecordRow.MOST_SEARCHED)));
    }
}
