package precursor.pddb.api;

import precursor.xous.message.Message;
import precursor.xous.message.Request;

/** Mounting, and asking how far it is. */
public sealed interface MountRequest extends PddbRequest {

    /** Opcode of {@link AwaitMounted}. */
    int AWAIT_MOUNTED = 0x400;

    /** Answers at once; the value is the {@link MountState}. */
    record IsMounted() implements MountRequest, Request.BlockingScalar {
        @Override
        public int opcode() {
            return 0;
        }
    }

    /** Tries to mount, asking for the PIN if need be; answers when that has ended, with the {@link MountState}. */
    record TryMount() implements MountRequest, Request.BlockingScalar {
        @Override
        public int opcode() {
            return 1;
        }
    }

    /** Forgets the PIN and asks for it again; what is mounted stays so. {@link ErrorCode#ACCESS_DENIED} when it is not given. */
    record UncacheAndAskPassword() implements MountRequest, Request.BlockingScalar {
        @Override
        public int opcode() {
            return 48;
        }
    }

    /** Writes everything, locks all bases, {@code .System} last, and closes the image. */
    record TryUnmount() implements MountRequest, Request.BlockingScalar {
        @Override
        public int opcode() {
            return 49;
        }
    }

    /** Answers at once; the value is 1 when an attempt to mount has ended, well or not, and else 0. */
    record MountAttempted() implements MountRequest, Request.BlockingScalar {
        @Override
        public int opcode() {
            return 53;
        }
    }

    /** Answers, with the {@link MountState}, when the PDDB is mounted: maybe never. */
    record AwaitMounted() implements MountRequest, Request.BlockingScalar {
        @Override
        public int opcode() {
            return AWAIT_MOUNTED;
        }
    }

    static MountRequest decode(Message message) {
        if (!(message instanceof Message.BlockingScalar)) {
            throw message.wrongKind();
        }
        return switch (message.opcode()) {
            case 0 -> new IsMounted();
            case 1 -> new TryMount();
            case 48 -> new UncacheAndAskPassword();
            case 49 -> new TryUnmount();
            case 53 -> new MountAttempted();
            case AWAIT_MOUNTED -> new AwaitMounted();
            default -> throw message.unknownOpcode();
        };
    }
}
