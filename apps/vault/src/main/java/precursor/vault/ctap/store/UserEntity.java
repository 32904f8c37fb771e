package precursor.vault.ctap.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * The account of a credential (WebAuthn §5.4.3, PublicKeyCredentialUserEntity).
 *
 * @param id the user handle, 0 to 64 bytes
 * @param name cut to {@link #MOST_NAME_BYTES} between characters, as the other texts
 * @param icon of old hosts; kept as it stands in a record, never shown
 */
public record UserEntity(byte[] id, Optional<String> name, Optional<String> displayName, Optional<String> icon) {

    /** Most bytes of a text; longer ones are cut between characters. */
    public static final int MOST_NAME_BYTES = 64;

    public UserEntity {
        name = name.map(UserEntity::cut);
        displayName = displayName.map(UserEntity::cut);
        icon = icon.map(UserEntity::cut);
    }

    public UserEntity(byte[] id, Optional<String> name, Optional<String> displayName) {
        this(id, name, displayName, Optional.empty());
    }

    private static String cut(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        if (utf8.length <= MOST_NAME_BYTES) {
            return text;
        }
        int end = MOST_NAME_BYTES;
        while ((utf8[end] & 0xc0) == 0x80) {
            end--;
        }
        return new String(utf8, 0, end, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UserEntity u
                && Arrays.equals(id, u.id)
                && name.equals(u.name)
                && displayName.equals(u.displayName)
                && icon.equals(u.icon);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(id) + Objects.hash(name, displayName, icon);
    }

    /** Says nothing of the account. */
    @Override
    public String toString() {
        return "UserEntity";
    }
}
