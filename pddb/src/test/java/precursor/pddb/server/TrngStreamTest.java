package precursor.pddb.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import precursor.xous.message.XousError;
import precursor.xous.message.XousException;

class TrngStreamTest {

    @Test
    void itIsTheKeyStreamOfWhatTheGeneratorGave() throws Exception {
        byte[] seed = new byte[48];
        new SplittableRandom(1).nextBytes(seed);
        byte[] first = new byte[32];
        new TrngStream(to -> System.arraycopy(seed, 0, to, 0, to.length)).fill(first);
        Cipher ecb = Cipher.getInstance("AES/ECB/NoPadding");
        ecb.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(seed, 0, 32, "AES"));
        byte[] counters = new byte[32];
        System.arraycopy(seed, 32, counters, 0, 16);
        System.arraycopy(seed, 32, counters, 16, 16);
        counters[31]++;
        assertArrayEquals(ecb.doFinal(counters), first);
    }

    @Test
    void piecesOfAnyLengthAreOneStream() {
        byte[] whole = new byte[300_000];
        stream().fill(whole);
        TrngStream pieces = stream();
        SplittableRandom lengths = new SplittableRandom(2);
        int at = 0;
        while (at < whole.length) {
            byte[] piece = new byte[Math.min(whole.length - at, lengths.nextInt(5000))];
            pieces.fill(piece);
            assertArrayEquals(Arrays.copyOfRange(whole, at, at + piece.length), piece);
            at += piece.length;
        }
    }

    private static TrngStream stream() {
        return new TrngStream(seed -> Arrays.fill(seed, (byte) 9));
    }

    @Test
    void aKeyIsUsedForSomeMegabytesOnlyAndItsSeedIsWiped() {
        int[] seeds = new int[1];
        byte[][] last = new byte[1][];
        SplittableRandom random = new SplittableRandom(3);
        TrngStream stream = new TrngStream(seed -> {
            seeds[0]++;
            last[0] = seed;
            random.nextBytes(seed);
        });
        stream.fill(new byte[TrngStream.REKEY_BYTES]);
        assertEquals(1, seeds[0]);
        stream.fill(new byte[1]);
        assertEquals(2, seeds[0]);
        assertEquals("00".repeat(48), HexFormat.of().formatHex(last[0]));
    }

    @Test
    void withoutHealthyNoiseThereIsNone() {
        TrngStream stream = new TrngStream(seed -> {
            throw new XousException(XousError.HARDWARE_ERROR, "noise");
        });
        assertThrows(XousException.class, () -> stream.fill(new byte[1]));
    }
}
