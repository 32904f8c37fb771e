package precursor.vault.otp;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import precursor.vault.record.Secret;

/** Writes {@code otpauth://} texts, every parameter said. */
final class OtpAuthWriter {

    private final OtpAuth said;

    OtpAuthWriter(OtpAuth said) {
        this.said = said;
    }

    /** The secret stands last, and never in a buffer that grows. */
    Secret text() {
        byte[] before = beforeSecret();
        try (Secret key = Base32.encode(said.key().bytes())) {
            byte[] text = Arrays.copyOf(before, before.length + key.bytes().length);
            System.arraycopy(key.bytes(), 0, text, before.length, key.bytes().length);
            return new Secret(text);
        }
    }

    private byte[] beforeSecret() {
        OtpParameters parameters = said.parameters();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(out, OtpAuth.SCHEME);
        write(out, parameters.factor() instanceof MovingFactor.Time ? OtpAuth.TOTP : OtpAuth.HOTP);
        write(out, "/");
        if (!said.issuer().isEmpty()) {
            PercentText.encode(said.issuer(), out);
            write(out, ":");
        }
        PercentText.encode(said.account(), out);
        write(out, "?");
        if (!said.issuer().isEmpty()) {
            write(out, "issuer=");
            PercentText.encode(said.issuer(), out);
            write(out, "&");
        }
        write(out, "algorithm=" + parameters.algorithm().name() + "&digits=" + parameters.digits());
        write(out, switch (parameters.factor()) {
            case MovingFactor.Time time -> "&period=" + time.step();
            case MovingFactor.Counter counter -> "&counter=" + counter.next();
        });
        write(out, "&secret=");
        return out.toByteArray();
    }

    private static void write(ByteArrayOutputStream out, String ascii) {
        out.writeBytes(ascii.getBytes(StandardCharsets.US_ASCII));
    }
}
