package precursor.pddb.api;

import precursor.xous.message.MalformedMessageException;
import precursor.xous.message.Message;
import precursor.xous.message.Request;
import precursor.xous.message.Words;

/** Keeping the image durable, lean and deniable. */
public sealed interface CareRequest extends PddbRequest {

    /** Opcode of {@link Sweep}. */
    int SWEEP = 0x402;

    /** Opcode of {@link Available}. */
    int AVAILABLE = 0x405;

    /** Answers when everything written so far, by whomever, is durable. */
    record WriteKeyFlush() implements CareRequest, Request.BlockingScalar {
        @Override
        public int opcode() {
            return 18;
        }
    }

    /** Shows the open bases on the screen. */
    record MenuListBasis() implements CareRequest, Request.Scalar {
        @Override
        public int opcode() {
            return 21;
        }
    }

    /**
     * Gives every page of the image a new form, so that it cannot be compared with an older copy. It asks for the name and password of every
     * basis that is not open: those that are not given are destroyed, which it says first.
     */
    record RekeyPddb() implements CareRequest, Request.BlockingScalar {
        @Override
        public int opcode() {
            return 42;
        }
    }

    /** Writes the record of free pages anew, so that it tells nothing about what was allocated lately. */
    record FlushSpaceUpdate() implements CareRequest, Request.BlockingScalar {
        @Override
        public int opcode() {
            return 44;
        }
    }

    /** Asks for a new unlock PIN. */
    record MenuChangePin() implements CareRequest, Request.Scalar {
        @Override
        public int opcode() {
            return 46;
        }
    }

    /**
     * Writes everything, and forgets decrypted pages in memory; the value is the bytes that are left.
     *
     * @param target bytes that may stay
     */
    record Prune(long target) implements CareRequest, Request.BlockingScalar {
        @Override
        public int opcode() {
            return 56;
        }

        @Override
        public Words words() {
            return Words.of(target);
        }
    }

    /**
     * Finds free pages anew when they run out, as {@link ErrorCode#NO_SPACE} says. It asks for the name and password of every basis that is
     * not open: the pages of those that are not given count as free, which it says first.
     */
    record Sweep() implements CareRequest, Request.BlockingScalar {
        @Override
        public int opcode() {
            return SWEEP;
        }
    }

    /**
     * The value is how many pages of 4096 bytes are known to be free, for whatever grows. More may be free: what locked bases use looks the
     * same, so only a part of what looks free is known to be.
     */
    record Available() implements CareRequest, Request.BlockingScalar {
        @Override
        public int opcode() {
            return AVAILABLE;
        }
    }

    static CareRequest decode(Message message) {
        boolean menu = message.opcode() == 21 || message.opcode() == 46;
        if (!(menu ? message instanceof Message.Scalar : message instanceof Message.BlockingScalar)) {
            throw message.wrongKind();
        }
        return switch (message.opcode()) {
            case 18 -> new WriteKeyFlush();
            case 21 -> new MenuListBasis();
            case 42 -> new RekeyPddb();
            case 44 -> new FlushSpaceUpdate();
            case 46 -> new MenuChangePin();
            case 56 -> {
                long target = message.scalars().first();
                if (target < 0) {
                    throw new MalformedMessageException("target " + target);
                }
                yield new Prune(target);
            }
            case SWEEP -> new Sweep();
            case AVAILABLE -> new Available();
            default -> throw message.unknownOpcode();
        };
    }
}
