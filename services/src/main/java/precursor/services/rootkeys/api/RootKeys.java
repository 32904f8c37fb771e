package precursor.services.rootkeys.api;

import java.util.Optional;
import precursor.services.rootkeys.api.RootKeysRequest.AesKwp;
import precursor.services.rootkeys.api.RootKeysRequest.Kwp;
import precursor.services.rootkeys.api.RootKeysRequest.VerifyUser;
import precursor.xous.message.PayloadReader;
import precursor.xous.message.XousException;
import precursor.xous.process.Connection;

/**
 * A client of the root keys' process, which keeps the key ROM, asks for the PIN in a box of its own, and never tells either.
 * What the database does with it:
 *
 * <pre>
 * a new database:   if (keys.choosePin(retention) == DONE) { format: keys.wrap(...) twice }
 * mounting one:     switch (keys.unlock(wrapped 1, wrapped 2, retention)) { case DONE -> keys.unwrap(...) twice; ... }
 * another PIN:      if (keys.changePin(wrapped 1, wrapped 2, retention) == DONE) { keys.wrap(...) twice, write both }
 * afterwards:       keys.clearPasswordCache()        unless the key shall be kept as the retention says
 * </pre>
 *
 * What any process does that the manifest lets connect: {@link #verifyUser} has the user consent to something with the PIN, of which
 * that process sees nothing.
 *
 * <p>{@link #choosePin}, {@link #unlock}, {@link #changePin} and {@link #verifyUser} wait for the user: not for server loops. Methods throw {@link
 * XousException}: {@code ACCESS_DENIED} to all but the database's process where only that may ask, {@code SERVER_QUEUE_FULL} while too many dialogs wait,
 * {@code USE_BEFORE_INIT} for {@link #wrap} and {@link #unwrap} while there is no key at hand, and what {@link Connection} throws when
 * the process dies: then ask again, once it runs.
 */
public final class RootKeys {

    /** The service's name at the name server. */
    public static final String NAME = "_Root key server and update manager_";

    /** Wrong PINs in a row upon which the device switches itself off. */
    public static final int MOST_ATTEMPTS = 3;

    /** Fewest characters of a PIN that is chosen. */
    public static final int LEAST_CHARACTERS = 4;

    /** Most bytes of UTF-8 of a PIN: what {@link PasswordHash} sees. */
    public static final int MOST_BYTES = PasswordHash.SIGNIFICANT;

    private final Connection connection;

    public RootKeys(Connection connection) {
        this.connection = connection;
    }

    /** Whether the key ROM was initialised, by {@link #choosePin} or by a restored backup. */
    public boolean keysInitialized() {
        return connection.call(new RootKeysRequest.KeysInitialized()).first() == 1;
    }

    /** The device's DNA, which is bound into all that the database encrypts; 0 while the key ROM is blank. */
    public long dna() {
        return connection.call(new RootKeysRequest.Dna()).first();
    }

    /**
     * Has the user choose a PIN, typed twice, of {@value #LEAST_CHARACTERS} characters to {@value #MOST_BYTES} bytes. A blank key
     * ROM is initialised, durably; one that is not stays as it is.
     *
     * @return {@link PinOutcome#DONE}
     */
    public PinOutcome choosePin(Retention retention) {
        return outcome((int) connection.call(new RootKeysRequest.UxTryInitKeys(retention)).first());
    }

    /**
     * Asks for the PIN until it unwraps both keys of {@code .System}, in the standard or in the legacy form. Says at once {@link
     * PinOutcome#DONE} when the key at hand does.
     *
     * @param pageTableKey wrapped, 40 bytes
     * @param dataKey wrapped, 40 bytes
     * @return {@link PinOutcome#DONE}, {@link PinOutcome#GIVEN_UP} or {@link PinOutcome#NO_KEYS}
     */
    public PinOutcome unlock(byte[] pageTableKey, byte[] dataKey, Retention retention) {
        return connection.lendMut(new RootKeysRequest.Unlock(pageTableKey, dataKey, retention), RootKeys::outcome);
    }

    /**
     * Asks for the PIN, as {@link #unlock} but always, and for a new one, typed twice. After {@link PinOutcome#DONE} the key at hand is
     * the new PIN's; the new PIN counts as soon as both keys, wrapped anew, are written.
     *
     * @return any {@link PinOutcome}
     */
    public PinOutcome changePin(byte[] pageTableKey, byte[] dataKey, Retention retention) {
        return connection.lendMut(new RootKeysRequest.ChangePin(pageTableKey, dataKey, retention), RootKeys::outcome);
    }

    /** Wraps a key of 32 bytes to 40. */
    public byte[] wrap(byte[] key32) {
        return kwp(Kwp.WRAP, key32).orElseThrow();
    }

    /** Unwraps 40 bytes to a key of 32, which the caller wipes; none when they were wrapped with another key. */
    public Optional<byte[]> unwrap(byte[] wrapped40) {
        return kwp(Kwp.UNWRAP, wrapped40);
    }

    /** As {@link #unwrap} of a key that was wrapped before Xous 0.9.9. */
    public Optional<byte[]> unwrapLegacy(byte[] wrapped40) {
        return kwp(Kwp.UNWRAP_LEGACY, wrapped40);
    }

    /** Wipes the key-encryption key that is at hand, if there is one. */
    public void clearPasswordCache() {
        connection.call(new RootKeysRequest.ClearPasswordCacheEntry());
    }

    /**
     * Whether {@link #verifyUser} can be asked: the right PIN was typed or chosen since the device was switched on. A process that
     * was started again does not know it.
     */
    public boolean canVerifyUser() {
        return connection.call(new RootKeysRequest.CanVerifyUser()).first() == 1;
    }

    /** Has the user consent to something with the PIN; waits for him. Throws as {@link VerifyUser} says. */
    public UserVerdict verifyUser(VerifyUser question) {
        return connection.lendMut(question, in -> in.enumeration(UserVerdict.class));
    }

    /** Changes the time that the question of that ticket is shown with. */
    public void verifyUserRemaining(long ticket, int seconds) {
        connection.send(new RootKeysRequest.VerifyUserRemaining(ticket, seconds));
    }

    /** Takes the question of that ticket back, so that {@link #verifyUser} ends. */
    public void verifyUserCancel(long ticket) {
        connection.send(new RootKeysRequest.VerifyUserCancel(ticket));
    }

    private Optional<byte[]> kwp(Kwp operation, byte[] input) {
        int bytes = operation == Kwp.WRAP ? AesKeyWrap.WRAPPED : AesKeyWrap.KEY;
        return connection.lendMut(new AesKwp(operation, input), in -> in.optional(i -> i.fixed(bytes)));
    }

    private static PinOutcome outcome(PayloadReader in) {
        return in.enumeration(PinOutcome.class);
    }

    private static PinOutcome outcome(int number) {
        return PinOutcome.values()[number];
    }
}
