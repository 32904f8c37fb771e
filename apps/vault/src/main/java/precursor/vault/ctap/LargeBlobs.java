package precursor.vault.ctap;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import precursor.vault.ctap.cbor.CborMap;
import precursor.vault.ctap.cbor.CborValue;
import precursor.vault.ctap.crypto.Digests;
import precursor.vault.ctap.pin.Permission;
import precursor.vault.ctap.pin.PinUvAuthProtocol;
import precursor.vault.ctap.store.LargeBlobArray;
import precursor.vault.ctap.store.StoreFullException;

/**
 * authenticatorLargeBlobs (CTAP 2.3 §6.10): one array of bytes for all platforms, read and written in fragments. What is in it
 * is the platforms' business, but for the checksum at its end. A new array is collected in memory, and takes the place of the
 * old one when it is whole and its checksum is right.
 */
final class LargeBlobs {

    /** Most bytes of one fragment (maxFragmentLength). */
    static final int MOST_FRAGMENT_BYTES = GetInfo.MOST_MESSAGE_BYTES - 64;

    /** How long after one fragment the next may come, in milliseconds (§6, stateful commands). */
    static final long MILLIS = 30_000;

    private static final int GET = 1;
    private static final int SET = 2;
    private static final int OFFSET = 3;
    private static final int LENGTH = 4;
    private static final int PIN_UV_AUTH_PARAM = 5;
    private static final int PIN_UV_AUTH_PROTOCOL = 6;

    /** A new array that is not whole yet: as long as it will be, with so many bytes there. */
    private record Collecting(byte[] array, int received, long until) {}

    private record Request(
            Optional<Long> get,
            Optional<byte[]> set,
            long offset,
            Optional<Long> length,
            Optional<byte[]> pinUvAuthParam,
            Optional<Long> protocol) {

        /** §6.10.2: an offset, and either get or set. */
        static Request of(byte[] bytes) {
            Parameters in = Parameters.of(bytes);
            Request request = new Request(
                    in.number(GET),
                    in.bytes(SET),
                    in.number(OFFSET).orElse(-1L),
                    in.number(LENGTH),
                    in.bytes(PIN_UV_AUTH_PARAM),
                    in.number(PIN_UV_AUTH_PROTOCOL));
            require(request.offset() >= 0, CtapStatus.INVALID_PARAMETER);
            require(request.get().isPresent() != request.set().isPresent(), CtapStatus.INVALID_PARAMETER);
            return request;
        }
    }

    private final Environment env;
    private final PinUvAuth auth;
    private final BooleanSupplier isProtected;
    private final LargeBlobArray array;
    private Optional<Collecting> collecting = Optional.empty();

    /**
     * @param isProtected whether a PIN is set, the device can verify the person, or user verification is always demanded:
     *     then only a platform with the permission may write
     */
    LargeBlobs(Environment env, PinUvAuth auth, BooleanSupplier isProtected) {
        this.env = env;
        this.auth = auth;
        this.isProtected = isProtected;
        this.array = new LargeBlobArray(env.store());
    }

    /** Ends an array that a host has begun to write: power was cut. */
    void forget() {
        collecting = Optional.empty();
    }

    Step execute(byte[] bytes) {
        Request request = Request.of(bytes);
        return request.set().isPresent()
                ? set(request, request.set().get())
                : get(request, request.get().orElseThrow());
    }

    private Step get(Request request, long count) {
        require(
                request.length().isEmpty()
                        && request.pinUvAuthParam().isEmpty()
                        && request.protocol().isEmpty()
                        && count >= 0,
                CtapStatus.INVALID_PARAMETER);
        require(count <= MOST_FRAGMENT_BYTES, CtapStatus.INVALID_LENGTH);
        byte[] all = array.read();
        require(request.offset() <= all.length, CtapStatus.INVALID_PARAMETER);
        int from = (int) request.offset();
        int to = (int) Math.min(all.length, from + count);
        return Step.finished(CborMap.builder().put(1, CborValue.of(Arrays.copyOfRange(all, from, to))));
    }

    private Step set(Request request, byte[] fragment) {
        require(fragment.length <= MOST_FRAGMENT_BYTES, CtapStatus.INVALID_LENGTH);
        Collecting before = request.offset() == 0 ? begun(request) : going(request);
        require(request.offset() == before.received(), CtapStatus.INVALID_SEQ);
        if (isProtected.getAsBoolean()) {
            authorize(request, fragment);
        }
        int received = before.received() + fragment.length;
        require(received <= before.array().length, CtapStatus.INVALID_PARAMETER);
        System.arraycopy(fragment, 0, before.array(), before.received(), fragment.length);
        if (received < before.array().length) {
            collecting = Optional.of(new Collecting(before.array(), received, env.now() + MILLIS));
            return Step.finished(CtapStatus.OK);
        }
        collecting = Optional.empty();
        return commit(before.array());
    }

    /** The first fragment brings the length of the whole. */
    private static Collecting begun(Request request) {
        long length = request.length().orElse(-1L);
        require(length >= 0, CtapStatus.INVALID_PARAMETER);
        require(length <= LargeBlobArray.MOST_BYTES, CtapStatus.LARGE_BLOB_STORAGE_FULL);
        require(length >= LargeBlobArray.LEAST_BYTES, CtapStatus.INVALID_PARAMETER);
        return new Collecting(new byte[(int) length], 0, Long.MAX_VALUE);
    }

    private Collecting going(Request request) {
        require(request.length().isEmpty(), CtapStatus.INVALID_PARAMETER);
        return collecting
                .filter(c -> env.now() < c.until())
                .orElseThrow(() -> new CtapException(CtapStatus.INVALID_SEQ));
    }

    private void authorize(Request request, byte[] fragment) {
        byte[] param = PinUvAuth.param(request.pinUvAuthParam());
        PinUvAuthProtocol protocol = PinUvAuth.protocol(request.protocol());
        byte[] head = new byte[32 + 2 + 4];
        Arrays.fill(head, 0, 32, (byte) 0xff);
        ByteBuffer.wrap(head, 32, 6)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 0x0c)
                .put((byte) 0)
                .putInt((int) request.offset());
        auth.verify(protocol, param, Permission.LARGE_BLOB_WRITE, head, Digests.sha256(fragment));
    }

    private Step commit(byte[] whole) {
        if (!LargeBlobArray.isWhole(whole)) {
            return Step.finished(CtapStatus.INTEGRITY_FAILURE);
        }
        try {
            array.write(whole);
            return Step.finished(CtapStatus.OK);
        } catch (StoreFullException e) {
            return Step.finished(CtapStatus.LARGE_BLOB_STORAGE_FULL);
        }
    }

    private static void require(boolean condition, CtapStatus otherwise) {
        if (!condition) {
            throw new CtapException(otherwise);
        }
    }
}
