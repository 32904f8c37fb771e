package precursor.vault.ctap;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import precursor.vault.ctap.cbor.CborMap;
import precursor.vault.ctap.cbor.CborValue;
import precursor.vault.ctap.cbor.CborWriter;

/**
 * A platform with a token: requests of the commands whose pinUvAuthParam covers what they hold (CTAP 2.3 §6.8, §6.10.2, §6.11).
 */
record TokenHolder(HostPin pin, byte[] token) {

    /** An authenticatorConfig. */
    CborMap.Builder config(int subCommand, Optional<CborMap.Builder> parameters) {
        return request(subCommand, parameters, configMessage(subCommand));
    }

    /** An authenticatorCredentialManagement. */
    CborMap.Builder management(int subCommand, Optional<CborMap.Builder> parameters) {
        return request(subCommand, parameters, new byte[] {(byte) subCommand});
    }

    /** The part of an array of large blobs that starts at an offset; the first says how long the whole is. */
    CborMap.Builder largeBlobs(byte[] fragment, int offset, int length) {
        CborMap.Builder request = CborMap.builder()
                .put(2, CborValue.of(fragment))
                .put(3, CborValue.of(offset))
                .put(5, CborValue.of(pin.param(token, largeBlobsMessage(fragment, offset))))
                .put(6, CborValue.of(pin.protocol));
        return offset == 0 ? request.put(4, CborValue.of(length)) : request;
    }

    /** What the pinUvAuthParam of an authenticatorConfig is over, before the parameters. */
    static byte[] configMessage(int subCommand) {
        return marked(0x0d, 1).put((byte) subCommand).array();
    }

    /** What the pinUvAuthParam of an authenticatorLargeBlobs is over. */
    static byte[] largeBlobsMessage(byte[] fragment, int offset) {
        return marked(0x0c, 1 + Integer.BYTES + 32)
                .put((byte) 0)
                .putInt(offset)
                .put(Relying.sha256(fragment))
                .array();
    }

    /** An array of large blobs: what it is to hold, and its checksum (§6.10.3). */
    static byte[] largeBlobArray(byte[] content) {
        return TestHost.concat(content, Arrays.copyOf(Relying.sha256(content), 16));
    }

    private CborMap.Builder request(int subCommand, Optional<CborMap.Builder> parameters, byte[] head) {
        Optional<CborValue> map = parameters.map(CborMap.Builder::build);
        byte[] tail = map.map(CborWriter::write).orElseGet(() -> new byte[0]);
        return CborMap.builder()
                .put(1, CborValue.of(subCommand))
                .put(2, map)
                .put(3, CborValue.of(pin.protocol))
                .put(4, CborValue.of(pin.param(token, head, tail)));
    }

    /** 32 times ff and the command; so many bytes follow. */
    private static ByteBuffer marked(int command, int following) {
        return ByteBuffer.allocate(33 + following)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(-1)
                .putLong(-1)
                .putLong(-1)
                .putLong(-1)
                .put((byte) command);
    }
}
