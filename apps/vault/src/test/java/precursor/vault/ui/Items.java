package precursor.vault.ui;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import precursor.vault.ctap.crypto.Algorithm;
import precursor.vault.ctap.store.CredentialAddress;
import precursor.vault.ctap.store.CredentialEntry;
import precursor.vault.ctap.store.Home;
import precursor.vault.ctap.store.Use;
import precursor.vault.ctap.store.UserEntity;
import precursor.vault.database.RecordPlace;
import precursor.vault.database.RecordRow;
import precursor.vault.otp.MovingFactor;
import precursor.vault.otp.OtpAlgorithm;
import precursor.vault.otp.OtpParameters;

/** Items for tests. */
final class Items {

    private Items() {}

    static ListItem credential(String rpId, Optional<String> user, Optional<String> display) {
        return credential(rpId, user, display, Use.NONE);
    }

    static ListItem credential(String rpId, Optional<String> user, Optional<String> display, Use use) {
        return new ListItem.Credential(new CredentialEntry(
                new CredentialAddress(new Home(0), 1700),
                rpId.getBytes(StandardCharsets.UTF_8),
                Algorithm.ES256,
                rpId,
                new UserEntity(new byte[] {1}, user, display),
                1,
                false,
                1,
                use));
    }

    static List<ListItem> credentials(int count) {
        List<ListItem> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            items.add(credential("site" + i + ".example", Optional.of("me"), Optional.of("My Self")));
        }
        return items;
    }

    static Listing listing(int count) {
        return Listing.of(credentials(count));
    }

    /** What one-time codes are made of; its place is its name. */
    static ListItem.Code code(String name, MovingFactor factor) {
        return new ListItem.Code(new RecordRow.Code(
                new RecordPlace(".System", name), name, new OtpParameters(OtpAlgorithm.SHA1, 6, factor), name, name));
    }

    static ListItem.Password password(String description, String username, long used, long count) {
        return new ListItem.Password(new RecordRow.Password(
                new RecordPlace(".System", description), description, username, used, count, description, description));
    }
}
