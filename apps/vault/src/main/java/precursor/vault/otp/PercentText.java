package precursor.vault.otp;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import precursor.vault.otp.OtpAuthException.Problem;
import precursor.vault.record.Secret;

/** Bytes of a URI, some of them written as {@code %XX} (RFC 3986 §2.1). */
final class PercentText {

    private static final String KEPT = "-._~@";
    private static final String HEX = "0123456789ABCDEF";

    private PercentText() {}

    /** What a part of a text stands for, to be closed. In a query a plus sign is a space. */
    static Secret decode(byte[] text, int from, int to, boolean query) throws OtpAuthException {
        byte[] plain = new byte[to - from];
        try {
            return new Secret(Arrays.copyOf(plain, decode(text, from, to, query, plain)));
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    /** Fills {@code plain}; gives how many bytes there are. */
    private static int decode(byte[] text, int from, int to, boolean query, byte[] plain) throws OtpAuthException {
        int length = 0;
        int at = from;
        while (at < to) {
            if (text[at] == '%') {
                plain[length++] = (byte) (digit(text, at + 1, to) << 4 | digit(text, at + 2, to));
                at += 3;
            } else {
                plain[length++] = query && text[at] == '+' ? (byte) ' ' : text[at];
                at++;
            }
        }
        return length;
    }

    private static int digit(byte[] text, int at, int to) throws OtpAuthException {
        int digit = at < to ? Character.digit(text[at], 16) : -1;
        if (digit < 0) {
            throw new OtpAuthException(Problem.BAD_ESCAPE);
        }
        return digit;
    }

    /** What a part before the query stands for, which is no secret and must be UTF-8. */
    static String text(byte[] text, int from, int to) throws OtpAuthException {
        try (Secret plain = decode(text, from, to, false)) {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(plain.bytes())).toString();
        } catch (CharacterCodingException e) {
            throw new OtpAuthException(Problem.BAD_ESCAPE);
        }
    }

    /** Writes a text so that it can stand anywhere in a URI. */
    static void encode(String text, ByteArrayOutputStream out) {
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = b > 0 && b < 0x7f && (Character.isLetterOrDigit(b) || KEPT.indexOf(b) >= 0);
            if (plain) {
                out.write(b);
            } else {
                out.write('%');
                out.write(HEX.charAt(b >> 4 & 0x0f));
                out.write(HEX.charAt(b & 0x0f));
            }
        }
    }
}
