package precursor.vault.ui;

import java.util.HexFormat;
import precursor.vault.ctap.store.CredentialEntry;
import precursor.vault.database.RecordRow;
import precursor.vault.u2f.U2fRecord;

/** Something that a mode lists. It is light, and holds nothing secret: {@link RowTexts} says how it looks once it is on the screen. */
public sealed interface ListItem {

    /** What tells it from the others of its mode, also after all were read anew. */
    String id();

    /** A discoverable credential of FIDO2. */
    record Credential(CredentialEntry entry) implements ListItem {

        @Override
        public String id() {
            return entry.address().home().number() + " " + HexFormat.of().formatHex(entry.credentialId());
        }
    }

    /** An application of U2F. */
    record Application(U2fRecord record) implements ListItem {

        @Override
        public String id() {
            return record.application().hex();
        }
    }

    /** A password. */
    record Password(RecordRow.Password row) implements ListItem {

        @Override
        public String id() {
            return idOf(row);
        }
    }

    /** What one-time codes are made of. */
    record Code(RecordRow.Code row) implements ListItem {

        @Override
        public String id() {
            return idOf(row);
        }
    }

    private static String idOf(RecordRow row) {
        return row.place().key() + " " + row.place().basis();
    }
}
