package precursor.pddb.preferences;

import java.util.Optional;
import precursor.pddb.api.Pddb;
import precursor.pddb.api.PddbApiException;

/** The preferences of this device. Methods wait for the database, which must be mounted, and throw {@link PddbApiException} when it refuses. */
public final class UserPreferences {

    static final String DICTIONARY = "UserPrefsDict";
    private static final Optional<String> BASIS = Optional.of(".System");

    private final Store store;

    /** Where the bytes are. */
    interface Store {
        Optional<byte[]> get(String key);

        /** Durable when it returns. */
        void put(String key, byte[] value);
    }

    UserPreferences(Store store) {
        this.store = store;
    }

    /** Those in a database. */
    public static UserPreferences in(Pddb pddb) {
        return new UserPreferences(new Store() {
            @Override
            public Optional<byte[]> get(String key) {
                try {
                    return pddb.get(BASIS, DICTIONARY, key);
                } catch (PddbApiException e) {
                    return switch (e.code()) {
                        case DAMAGED, TOO_LARGE -> Optional.empty();
                        default -> throw e;
                    };
                }
            }

            @Override
            public void put(String key, byte[] value) {
                pddb.put(BASIS, DICTIONARY, key, value);
            }
        });
    }

    /** What the user has chosen, or else the default. */
    public <T> T get(Preference<T> preference) {
        return chosen(preference).orElse(preference.byDefault());
    }

    /** What the user has chosen, if he has. */
    public <T> Optional<T> chosen(Preference<T> preference) {
        return store.get(preference.key()).flatMap(preference.form()::decode);
    }

    /** Keeps a choice; it is durable when this returns. */
    public <T> void set(Preference<T> preference, T value) {
        store.put(preference.key(), preference.form().encode(value));
    }
}
