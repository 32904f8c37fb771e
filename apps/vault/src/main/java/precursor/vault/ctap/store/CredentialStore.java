package precursor.vault.ctap.store;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Values by home and number, as the real device keeps them: a number is the decimal name of a key of the dictionary
 * {@code opensk}, and what stands under which number says {@link StoreNumbers}.
 *
 * <p><b>Homes.</b> At least one is open at any time, and the first never closes: it holds the authenticator's state. The others
 * come and go with the person's secret bases. A number may be taken in several homes; none hides another.
 *
 * <p><b>Writes.</b> Each call of {@link #insert} and {@link #remove} is whole or has not happened, and is durable when it
 * returns, whenever the power goes. Two writes are durable in the order in which they were called; nothing makes them one.
 * A write that throws has changed nothing; only after {@link StoreUnavailableException} it is whole or has not happened.
 *
 * <p><b>Changes.</b> {@link #changes} counts what happened to the credentials of a home (the numbers of {@link
 * StoreNumbers#isCredential}; no others), whoever did it: each insert or remove of this interface that wrote anything adds
 * one and returns the new count, and what else changes them (a record edited on the device's screen, a restored backup) adds
 * at least one. Equal counts mean that nothing happened in between. The count of a closed home is {@link #CLOSED}.
 *
 * <p><b>Threads.</b> Any thread may call any method; each call is atomic. The authenticator calls from one thread.
 *
 * <p>All methods but {@link #first} throw {@link StoreUnavailableException} when the medium cannot be reached.
 */
public interface CredentialStore {

    /** The count of changes of a home that is not open. */
    long CLOSED = -1;

    /** Takes the credentials of a home one after the other. */
    @FunctionalInterface
    interface CredentialVisitor {

        /**
         * @param value wiped when this returns; nothing when it cannot be read
         */
        void credential(int number, Optional<byte[]> value);
    }

    /** The open homes, the first home first, the newest last. */
    List<Home> homes();

    /** The numbers that have a value in a home, ascending; none when it is not open. */
    List<Integer> numbers(Home home);

    /**
     * A copy of a value, which the caller wipes when it is secret; nothing when there is none or the home is not open.
     *
     * @throws DamagedValueException when there is a value that cannot be read
     */
    Optional<byte[]> find(Home home, int number);

    /** Hands over all values of a home that may be credentials; none when it is not open. */
    default void visitCredentials(Home home, CredentialVisitor visitor) {
        for (int number : numbers(home)) {
            if (StoreNumbers.isCredential(number)) {
                Optional<byte[]> value = readable(home, number);
                try {
                    visitor.credential(number, value);
                } finally {
                    value.ifPresent(bytes -> Arrays.fill(bytes, (byte) 0));
                }
            }
        }
    }

    private Optional<byte[]> readable(Home home, int number) {
        try {
            return find(home, number);
        } catch (DamagedValueException e) {
            // The other credentials go on working; the medium reports its damage elsewhere.
            return Optional.empty();
        }
    }

    /**
     * Writes or overwrites a value; a copy is kept. Replaces a damaged value too.
     *
     * @return {@link #changes} as this left it
     * @throws StoreFullException when there is no room
     * @throws HomeClosedException when the home is not open
     */
    long insert(Home home, int number, byte[] value);

    /**
     * Removes and wipes a value; one that is not there, or whose home is not open, is no error.
     *
     * @return {@link #changes} as this left it
     */
    long remove(Home home, int number);

    /** Removes values one after the other, as {@link #remove} does; when the power goes meanwhile, some of them are left. */
    default void removeAll(Home home, List<Integer> numbers) {
        numbers.forEach(number -> remove(home, number));
    }

    /** How often credentials of a home were changed; {@link #CLOSED} or more. */
    long changes(Home home);

    /** How many more discoverable credentials the newest home takes for certain; a low estimate, 0 when it is full. */
    int room();

    /** The home of the authenticator's state. */
    default Home first() {
        return homes().getFirst();
    }

    /** The home that new credentials go to. */
    default Home newest() {
        return homes().getLast();
    }

    /** {@link #find(Home, int)} in the first home. */
    default Optional<byte[]> find(int number) {
        return find(first(), number);
    }

    /** {@link #insert(Home, int, byte[])} in the first home. */
    default void insert(int number, byte[] value) {
        insert(first(), number, value);
    }

    /** {@link #remove(Home, int)} in the first home. */
    default void remove(int number) {
        remove(first(), number);
    }

    /** {@link #numbers} of the first home. */
    default List<Integer> keys() {
        return numbers(first());
    }
}
