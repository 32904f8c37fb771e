package precursor.services.rootkeys.api;

import java.util.Arrays;
import precursor.services.gam.api.DenyKey;
import precursor.xous.message.MalformedMessageException;
import precursor.xous.message.Message;
import precursor.xous.message.PayloadReader;
import precursor.xous.message.PayloadWriter;
import precursor.xous.message.Request;
import precursor.xous.message.Words;

/**
 * What the root keys' process can be asked; opcodes as in services.md §21.1, those from 64 on are this system's own. All but
 * {@link KeysInitialized}, {@link Dna} and those to verify the user are for the database's process alone; others get {@code
 * ACCESS_DENIED}.
 */
public sealed interface RootKeysRequest {

    int opcode();

    /** Answers 1 when the key ROM was initialised, 0 when it is blank. */
    record KeysInitialized() implements RootKeysRequest, Request.BlockingScalar {
        @Override
        public int opcode() {
            return 0;
        }
    }

    /** What {@link AesKwp} does. The order is the wire format. */
    enum Kwp {
        WRAP,
        UNWRAP,
        /** Keys that were wrapped before Xous 0.9.9. */
        UNWRAP_LEGACY;

        int inputBytes() {
            return this == WRAP ? AesKeyWrap.KEY : AesKeyWrap.WRAPPED;
        }
    }

    /**
     * Wraps or unwraps a key of 32 bytes with the key-encryption key at hand; {@code USE_BEFORE_INIT} when there is none.
     * Answers the other form, or none when it does not unwrap.
     *
     * @param input 32 bytes to wrap, 40 to unwrap
     */
    record AesKwp(Kwp operation, byte[] input) implements RootKeysRequest, Request.MutableLend {
        @Override
        public int opcode() {
            return 5;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            out.enumeration(operation).fixed(input);
        }

        /** Wipes the input. */
        public void wipe() {
            Arrays.fill(input, (byte) 0);
        }

        /** Says no bytes. */
        @Override
        public String toString() {
            return "AesKwp[" + operation + "]";
        }
    }

    /** Wipes the key-encryption key. Answers one word. */
    record ClearPasswordCacheEntry() implements RootKeysRequest, Request.BlockingScalar {
        @Override
        public int opcode() {
            return 7;
        }
    }

    /** Has a PIN chosen, and makes the key ROM if it is blank. Answers a {@link PinOutcome}, when the user has. */
    record UxTryInitKeys(Retention retention) implements RootKeysRequest, Request.BlockingScalar {
        @Override
        public int opcode() {
            return 9;
        }

        @Override
        public Words words() {
            return Words.of(retention.ordinal());
        }
    }

    /**
     * Asks for the PIN until it unwraps two keys, unless the key at hand does. Answers a {@link PinOutcome}, 8 bits, when the
     * user has.
     */
    record Unlock(byte[] pageTableKey, byte[] dataKey, Retention retention) implements RootKeysRequest, Request.MutableLend {
        @Override
        public int opcode() {
            return 64;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            out.fixed(pageTableKey).fixed(dataKey).enumeration(retention);
        }

        @Override
        public String toString() {
            return "Unlock[" + retention + "]";
        }
    }

    /**
     * Asks for the PIN, and then for another one; the key at hand is the other one's. Answers a {@link PinOutcome}, 8 bits,
     * when the user has.
     */
    record ChangePin(byte[] pageTableKey, byte[] dataKey, Retention retention)
            implements RootKeysRequest, Request.MutableLend {
        @Override
        public int opcode() {
            return 65;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            out.fixed(pageTableKey).fixed(dataKey).enumeration(retention);
        }

        @Override
        public String toString() {
            return "ChangePin[" + retention + "]";
        }
    }

    /** Answers the device's DNA, one word; 0 while the key ROM is blank. */
    record Dna() implements RootKeysRequest, Request.BlockingScalar {
        @Override
        public int opcode() {
            return 66;
        }
    }

    /**
     * Has the user consent to something with the PIN. Answers a {@link UserVerdict}, 8 bits, when the user has; {@code
     * USE_BEFORE_INIT} when the right PIN is not known, {@code SERVER_QUEUE_FULL} while another such question is there.
     *
     * @param ticket names the question, among those of its asker; each one's is higher than the one's before
     * @param seconds the asker's time limit as it is shown; the asker itself keeps to it
     * @param attemptsLeft as it is shown when they are few, 1 or more, this one included
     * @param deny the key that refuses, as in what else the asker asks
     * @param title at most {@value #MOST_TITLE} bytes of UTF-8
     * @param text at most {@value #MOST_TEXT} bytes of UTF-8
     */
    record VerifyUser(long ticket, int seconds, int attemptsLeft, DenyKey deny, String title, String text)
            implements RootKeysRequest, Request.MutableLend {

        public static final int MOST_TITLE = 128;
        public static final int MOST_TEXT = 2048;
        private static final int MOST_NUMBER = 3600;

        @Override
        public int opcode() {
            return 67;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            out.i64(ticket).i32(seconds).i32(attemptsLeft).enumeration(deny).string(title).string(text);
        }

        private static VerifyUser read(PayloadReader in) {
            return new VerifyUser(
                    in.i64(),
                    in.i32(0, MOST_NUMBER),
                    in.i32(1, MOST_NUMBER),
                    in.enumeration(DenyKey.class),
                    in.string(MOST_TITLE),
                    in.string(MOST_TEXT));
        }
    }

    /** So many seconds are left for a question of {@link VerifyUser}. One that is not there any more is no error. */
    record VerifyUserRemaining(long ticket, int seconds) implements RootKeysRequest, Request.Scalar {
        @Override
        public int opcode() {
            return 68;
        }

        @Override
        public Words words() {
            return Words.of(ticket, seconds);
        }
    }

    /** Takes a question of {@link VerifyUser} back, be it there already, still to come, or there no more. */
    record VerifyUserCancel(long ticket) implements RootKeysRequest, Request.Scalar {
        @Override
        public int opcode() {
            return 69;
        }

        @Override
        public Words words() {
            return Words.of(ticket);
        }
    }

    /** Answers 1 when the right PIN is known, so that {@link VerifyUser} can be asked, and 0 otherwise. */
    record CanVerifyUser() implements RootKeysRequest, Request.BlockingScalar {
        @Override
        public int opcode() {
            return 70;
        }
    }

    static RootKeysRequest decode(Message message) {
        return switch (message.opcode()) {
            case 0 -> new KeysInitialized();
            case 5 -> {
                PayloadReader in = message.payload();
                Kwp operation = in.enumeration(Kwp.class);
                yield new AesKwp(operation, in.fixed(operation.inputBytes()));
            }
            case 7 -> new ClearPasswordCacheEntry();
            case 9 -> new UxTryInitKeys(retention(message.scalars().first()));
            case 64 -> {
                PayloadReader in = message.payload();
                yield new Unlock(in.fixed(AesKeyWrap.WRAPPED), in.fixed(AesKeyWrap.WRAPPED), in.enumeration(Retention.class));
            }
            case 65 -> {
                PayloadReader in = message.payload();
                yield new ChangePin(
                        in.fixed(AesKeyWrap.WRAPPED), in.fixed(AesKeyWrap.WRAPPED), in.enumeration(Retention.class));
            }
            case 66 -> new Dna();
            case 67 -> VerifyUser.read(message.payload());
            case 68 -> new VerifyUserRemaining(
                    message.scalars().first(), (int) message.scalars().second());
            case 69 -> new VerifyUserCancel(message.scalars().first());
            case 70 -> new CanVerifyUser();
            default -> throw message.unknownOpcode();
        };
    }

    private static Retention retention(long number) {
        Retention[] all = Retention.values();
        if (number < 0 || number >= all.length) {
            throw new MalformedMessageException("retention " + number);
        }
        return all[(int) number];
    }
}
