package precursor.vault.otp;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import precursor.vault.otp.OtpAuthException.Problem;
import precursor.vault.record.Secret;

/**
 * What a site puts into the QR code that sets one-time codes up: {@code otpauth://TYPE/ISSUER:ACCOUNT?secret=…}. Close it when it was used.
 *
 * @param issuer who wants the codes; empty when nobody says so
 * @param account whose codes they are
 * @param key the key itself
 */
public record OtpAuth(String issuer, String account, Secret key, OtpParameters parameters) implements AutoCloseable {

    /** No text of this kind is longer. */
    public static final int MOST_BYTES = 2048;

    static final String SCHEME = "otpauth://";
    static final String TOTP = "totp";
    static final String HOTP = "hotp";

    /**
     * Reads a text. Parameters that nobody here knows do not matter; one that is known may come only once.
     *
     * @param text stays the caller's
     */
    public static OtpAuth parse(byte[] text) throws OtpAuthException {
        if (text.length > MOST_BYTES) {
            throw new OtpAuthException(Problem.TOO_LONG);
        }
        int type = afterScheme(text);
        int slash = indexOf(text, '/', type);
        int question = indexOf(text, '?', type);
        if (slash >= question) {
            throw new OtpAuthException(Problem.NOT_OTPAUTH);
        }
        boolean counts = counts(new String(text, type, slash - type, StandardCharsets.ISO_8859_1));
        String label = PercentText.text(text, slash + 1, question).strip();
        try (Query query = Query.parse(text, question + 1)) {
            int colon = label.indexOf(':');
            String account = label.substring(colon + 1).strip();
            String issuer = query.issuer().orElse(label.substring(0, Math.max(0, colon)).strip());
            if (account.isEmpty() && issuer.isEmpty()) {
                throw new OtpAuthException(Problem.NO_NAME);
            }
            OtpParameters parameters = query.parameters(counts);
            return new OtpAuth(issuer, account, query.key(), parameters);
        }
    }

    private static boolean counts(String type) throws OtpAuthException {
        if (type.equalsIgnoreCase(TOTP)) {
            return false;
        }
        if (type.equalsIgnoreCase(HOTP)) {
            return true;
        }
        throw new OtpAuthException(Problem.UNKNOWN_TYPE);
    }

    private static int afterScheme(byte[] text) throws OtpAuthException {
        int start = 0;
        while (start < text.length && text[start] >= 0 && text[start] <= ' ') {
            start++;
        }
        int end = start + SCHEME.length();
        boolean matches = end <= text.length
                && new String(text, start, SCHEME.length(), StandardCharsets.ISO_8859_1).equalsIgnoreCase(SCHEME);
        if (!matches) {
            throw new OtpAuthException(Problem.NOT_OTPAUTH);
        }
        return end;
    }

    /** The first place of a byte, or the end. */
    static int indexOf(byte[] text, char wanted, int from) {
        int at = from;
        while (at < text.length && text[at] != wanted) {
            at++;
        }
        return at;
    }

    /** What to call the record: issuer and account, as far as there are any. */
    public String name() {
        if (issuer.isEmpty() || account.isEmpty()) {
            return issuer + account;
        }
        return issuer + ":" + account;
    }

    /** What a record says, as such a text, to be closed. */
    public static Optional<Secret> of(OtpRecord record) {
        return record.sharedKey().map(key -> {
            String name = record.name();
            int colon = name.indexOf(':');
            try (OtpAuth said = new OtpAuth(
                    name.substring(0, Math.max(0, colon)), name.substring(colon + 1), key, record.parameters())) {
                return said.text();
            }
        });
    }

    /** The text, to be closed. */
    public Secret text() {
        return new OtpAuthWriter(this).text();
    }

    @Override
    public void close() {
        key.close();
    }

    @Override
    public String toString() {
        return "OtpAuth";
    }
}
