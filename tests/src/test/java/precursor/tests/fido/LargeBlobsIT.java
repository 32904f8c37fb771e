package precursor.tests.fido;

import static com.yubico.yubikit.core.fido.CtapException.ERR_INTEGRITY_FAILURE;
import static com.yubico.yubikit.core.fido.CtapException.ERR_INVALID_PARAMETER;
import static com.yubico.yubikit.core.fido.CtapException.ERR_INVALID_SEQ;
import static com.yubico.yubikit.core.fido.CtapException.ERR_LARGE_BLOB_STORAGE_FULL;
import static com.yubico.yubikit.core.fido.CtapException.ERR_PIN_AUTH_INVALID;
import static com.yubico.yubikit.core.fido.CtapException.ERR_PUAT_REQUIRED;
import static com.yubico.yubikit.fido.ctap.ClientPin.PIN_PERMISSION_CM;
import static com.yubico.yubikit.fido.ctap.ClientPin.PIN_PERMISSION_LBW;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static precursor.tests.fido.Attended.TWO;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import precursor.tests.device.Device;
import precursor.tests.device.Handheld;

/** authenticatorLargeBlobs (CTAP 2.3 §6.10): the array is written in fragments, whole or not at all, and outlives power cycles. */
@Handheld
@Timeout(180)
class LargeBlobsIT {

    private static final String PIN = "271828";
    private static final int FRAGMENT = 1000;

    /** An array of that many bytes, its hash included: one string of bytes in a list. */
    private static byte[] array(int length, long seed) throws Exception {
        byte[] blob = new byte[length - 16 - 4];
        new Random(seed).nextBytes(blob);
        byte[] array = ByteBuffer.allocate(length - 16)
                .put((byte) 0x81)
                .put((byte) 0x59)
                .putShort((short) blob.length)
                .put(blob)
                .array();
        return ByteBuffer.allocate(length)
                .put(array)
                .put(MessageDigest.getInstance("SHA-256").digest(array), 0, 16)
                .array();
    }

    private static byte[] read(Attended computer, int fragment) throws Exception {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] part;
        do {
            Map<Integer, ?> answer = computer.session().largeBlobs(all.size(), fragment, null, null, null, null);
            part = requireNonNull((byte[]) answer.get(1));
            all.write(part);
        } while (part.length == fragment);
        return all.toByteArray();
    }

    /** Writes the bytes from an offset to another, in fragments. */
    private static boolean write(Attended computer, Attended.@Nullable Token token, byte[] array, int from, int to)
            throws Exception {
        for (int at = from; at < to; at += FRAGMENT) {
            byte[] fragment = Arrays.copyOfRange(array, at, Math.min(to, at + FRAGMENT));
            computer.session()
                    .largeBlobs(
                            at,
                            null,
                            fragment,
                            at == 0 ? array.length : null,
                            token == null ? null : token.authenticate(message(at, fragment)),
                            token == null ? null : token.protocol().getVersion());
        }
        return true;
    }

    /** §6.10.2: what authenticates a fragment. */
    private static byte[] message(int offset, byte[] fragment) throws Exception {
        byte[] head = new byte[32];
        Arrays.fill(head, (byte) 0xff);
        return ByteBuffer.allocate(70)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(head)
                .put((byte) 0x0c)
                .put((byte) 0)
                .putInt(offset)
                .put(MessageDigest.getInstance("SHA-256").digest(fragment))
                .array();
    }

    @Test
    void anArrayIsWrittenInFragmentsAndOutlivesPowerCycles(Device device) throws Exception {
        try (Attended computer = Attended.erased(device)) {
            byte[] empty = read(computer, FRAGMENT);
            assertEquals(17, empty.length, "an empty list and its hash");
            int most = computer.info().getMaxSerializedLargeBlobArray();
            byte[] largest = array(most, 1);
            assertEquals(
                    ERR_PUAT_REQUIRED,
                    computer.refused(() -> write(computer, null, largest, 0, most)),
                    "the device's own PIN protects it before a host has set one");
            computer.setPin(PIN);
            assertEquals(ERR_PUAT_REQUIRED, computer.refused(() -> write(computer, null, largest, 0, most)));
            Attended.Token manages = computer.token(TWO, PIN, PIN_PERMISSION_CM, null);
            assertEquals(ERR_PIN_AUTH_INVALID, computer.refused(() -> write(computer, manages, largest, 0, most)));

            Attended.Token writes = computer.token(TWO, PIN, PIN_PERMISSION_LBW, null);
            write(computer, writes, largest, 0, most);
            assertArrayEquals(largest, read(computer, FRAGMENT));
            assertArrayEquals(largest, read(computer, 7000));
            byte[] other = array(2345, 2);
            write(computer, writes, other, 0, other.length);
            computer.replug();
            assertArrayEquals(other, read(computer, FRAGMENT));
            computer.replug();
            computer.erase();
            assertArrayEquals(empty, read(computer, FRAGMENT), "a reset erases it");
        }
    }

    @Test
    void whatIsNoWholeArrayLeavesTheOldOne(Device device) throws Exception {
        try (Attended computer = Attended.erased(device)) {
            computer.setPin(PIN);
            Attended.Token writes = computer.token(TWO, PIN, PIN_PERMISSION_LBW, null);
            byte[] good = array(1500, 3);
            write(computer, writes, good, 0, good.length);
            int most = computer.info().getMaxSerializedLargeBlobArray();
            byte[] tooLarge = array(most + 1, 4);
            assertEquals(
                    ERR_LARGE_BLOB_STORAGE_FULL, computer.refused(() -> write(computer, writes, tooLarge, 0, FRAGMENT)));
            byte[] spoilt = array(1500, 5);
            spoilt[100] ^= 1;
            assertEquals(
                    ERR_INTEGRITY_FAILURE, computer.refused(() -> write(computer, writes, spoilt, 0, spoilt.length)));
            byte[] begun = array(3000, 6);
            write(computer, writes, begun, 0, 2000);
            assertEquals(ERR_INVALID_SEQ, computer.refused(() -> write(computer, writes, begun, 1000, 2000)));
            // The device was pulled out before the rest came, which now belongs to nothing.
            write(computer, writes, begun, 0, 2000);
            computer.replug();
            Attended.Token anew = computer.token(TWO, PIN, PIN_PERMISSION_LBW, null);
            assertEquals(ERR_INVALID_SEQ, computer.refused(() -> write(computer, anew, begun, 2000, 3000)));
            assertEquals(
                    ERR_INVALID_PARAMETER,
                    computer.refused(() -> computer.session().largeBlobs(good.length + 1, 1, null, null, null, null)));
            assertArrayEquals(good, read(computer, FRAGMENT));
        }
    }
}
