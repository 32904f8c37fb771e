package precursor.pddb.server;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import precursor.pddb.format.KeyWrapping;
import precursor.services.rootkeys.api.PinOutcome;
import precursor.services.rootkeys.api.Retention;
import precursor.services.rootkeys.api.RootKeys;
import precursor.xous.message.XousError;
import precursor.xous.message.XousException;
import precursor.xous.process.Connection;

/**
 * The root keys' process as keeper. When it dies it is waited for and asked again; the key it had at hand is gone then, so wrapping may be {@code
 * USE_BEFORE_INIT}.
 */
final class RootKeysKeeper implements Keeper {

    /** So that this process, when it dies, mounts again without disturbing the user. */
    private static final Retention RETENTION = Retention.ERASE_ON_SUSPEND;

    private record Link(Connection connection, RootKeys keys) {}

    private final Supplier<Connection> connect;
    private final AtomicReference<Link> server;

    /**
     * @param connect connects, waiting until it runs
     */
    RootKeysKeeper(Supplier<Connection> connect) {
        this.connect = connect;
        this.server = new AtomicReference<>(link(connect));
    }

    private static Link link(Supplier<Connection> connect) {
        Connection connection = connect.get();
        return new Link(connection, new RootKeys(connection));
    }

    @Override
    public KeyWrapping wrapping() {
        return new KeyWrapping() {
            @Override
            public byte[] wrap(byte[] key32) {
                return asked(k -> k.wrap(key32));
            }

            @Override
            public byte[] unwrap(byte[] wrapped40) {
                return unwrapped(asked(k -> k.unwrap(wrapped40)));
            }

            @Override
            public byte[] unwrapLegacy(byte[] wrapped40) {
                return unwrapped(asked(k -> k.unwrapLegacy(wrapped40)));
            }
        };
    }

    private static byte[] unwrapped(Optional<byte[]> key) {
        return key.orElseThrow(KeyWrapping::wrongPin);
    }

    @Override
    public long dna() {
        return asked(RootKeys::dna);
    }

    @Override
    public Pin choose() {
        return pin(asked(k -> k.choosePin(RETENTION)));
    }

    @Override
    public Pin unlock(byte[] pageTableKey, byte[] dataKey) {
        return pin(asked(k -> k.unlock(pageTableKey, dataKey, RETENTION)));
    }

    @Override
    public Pin change(byte[] pageTableKey, byte[] dataKey) {
        return pin(asked(k -> k.changePin(pageTableKey, dataKey, RETENTION)));
    }

    @Override
    public void forget() {
        asked(k -> {
            k.clearPasswordCache();
            return k;
        });
    }

    private static Pin pin(PinOutcome outcome) {
        return switch (outcome) {
            case DONE -> Pin.RIGHT;
            case CANCELLED -> Pin.CANCELLED;
            case GIVEN_UP -> Pin.GIVEN_UP;
            case NO_KEYS -> Pin.NO_KEYS;
        };
    }

    private <T> T asked(Function<RootKeys, T> question) {
        while (true) {
            Link now = server.get();
            try {
                return question.apply(now.keys());
            } catch (XousException e) {
                if (e.error() != XousError.SERVER_NOT_FOUND && e.error() != XousError.PROCESS_TERMINATED) {
                    throw e;
                }
                Link next = link(connect);
                if (server.compareAndSet(now, next)) {
                    now.connection().disconnect();
                }
            }
        }
    }
}
