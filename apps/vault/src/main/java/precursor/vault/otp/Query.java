package precursor.vault.otp;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import precursor.vault.otp.OtpAuthException.Problem;
import precursor.vault.record.Secret;

/** The parameters of an {@code otpauth://} text, percent-decoded. */
final class Query implements AutoCloseable {

    private static final int MOST_DIGITS = 18;

    private final Map<String, Secret> values = new HashMap<>();

    private Query() {}

    static Query parse(byte[] text, int from) throws OtpAuthException {
        Query query = new Query();
        boolean whole = false;
        try {
            query.read(text, from);
            whole = true;
            return query;
        } finally {
            if (!whole) {
                query.close();
            }
        }
    }

    private void read(byte[] text, int from) throws OtpAuthException {
        int at = from;
        while (at < text.length) {
            int end = OtpAuth.indexOf(text, '&', at);
            int equals = Math.min(OtpAuth.indexOf(text, '=', at), end);
            String name = new String(text, at, equals - at, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
            Secret value = PercentText.decode(text, Math.min(equals + 1, end), end, true);
            Secret before = values.putIfAbsent(name, value);
            if (before != null) {
                value.close();
                throw new OtpAuthException(Problem.REPEATED);
            }
            at = end + 1;
        }
    }

    Optional<String> issuer() {
        return text("issuer").map(String::strip).filter(issuer -> !issuer.isEmpty());
    }

    /** The key, to be closed. */
    Secret key() throws OtpAuthException {
        Secret text = values.get("secret");
        if (text == null || text.isEmpty()) {
            throw new OtpAuthException(Problem.NO_SECRET);
        }
        return Base32.decode(text.bytes()).orElseThrow(() -> new OtpAuthException(Problem.BAD_SECRET));
    }

    OtpParameters parameters(boolean counts) throws OtpAuthException {
        OtpAlgorithm algorithm = OtpAlgorithm.of(text("algorithm").orElse(OtpAlgorithm.SHA1.name()))
                .orElseThrow(() -> new OtpAuthException(Problem.BAD_ALGORITHM));
        long digits = number("digits", OtpParameters.FEWEST_DIGITS, Problem.BAD_DIGITS);
        if (digits < OtpParameters.FEWEST_DIGITS || digits > OtpParameters.MOST_DIGITS) {
            throw new OtpAuthException(Problem.BAD_DIGITS);
        }
        return new OtpParameters(algorithm, (int) digits, counts ? counter() : time());
    }

    private MovingFactor counter() throws OtpAuthException {
        return new MovingFactor.Counter(number("counter", 0, Problem.BAD_COUNTER));
    }

    private MovingFactor time() throws OtpAuthException {
        long step = number("period", MovingFactor.Time.USUAL_STEP, Problem.BAD_PERIOD);
        if (step == 0 || step > MovingFactor.Time.MOST_STEP) {
            throw new OtpAuthException(Problem.BAD_PERIOD);
        }
        return new MovingFactor.Time(step);
    }

    private long number(String name, long otherwise, Problem problem) throws OtpAuthException {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        String digits = text.get();
        boolean isNumber = !digits.isEmpty()
                && digits.length() <= MOST_DIGITS
                && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!isNumber) {
            throw new OtpAuthException(problem);
        }
        return Long.parseLong(digits);
    }

    private Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).map(value -> new String(value.bytes(), StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        values.values().forEach(Secret::close);
    }
}
