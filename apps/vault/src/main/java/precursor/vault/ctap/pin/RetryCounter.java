package precursor.vault.ctap.pin;

import java.util.Optional;
import precursor.vault.ctap.store.CredentialStore;

/**
 * Attempts that are left, in the store: 1 byte, or nothing while all are left. An attempt is spent before it is made, so that
 * no power cut gives it back.
 */
public final class RetryCounter {

    private final CredentialStore store;
    private final int number;
    private final int most;

    RetryCounter(CredentialStore store, int number, int most) {
        this.store = store;
        this.number = number;
        this.most = most;
    }

    /** Attempts that are left, 0 to the most. A value that cannot be counts as none. */
    public int left() {
        Optional<byte[]> value = store.find(number);
        if (value.isEmpty()) {
            return most;
        }
        return value.get().length == 1 ? Math.min(value.get()[0] & 0xff, most) : 0;
    }

    /** All attempts that can be left. */
    public int most() {
        return most;
    }

    /** Takes one away; there must be one. */
    public void spend() {
        int left = left();
        if (left == 0) {
            throw new IllegalStateException("no attempt is left to spend");
        }
        write(left - 1);
    }

    /** Gives one back: the attempt that was spent was never made. */
    public void giveBack() {
        write(Math.min(left() + 1, most));
    }

    /** All are left again: an attempt was right. */
    public void restore() {
        if (left() != most) {
            write(most);
        }
    }

    /** None is left. */
    public void exhaust() {
        if (left() != 0) {
            write(0);
        }
    }

    private void write(int left) {
        store.insert(number, new byte[] {(byte) left});
    }
}
