package precursor.sim.vaultbackup;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a site's QR code for one-time codes says: {@code otpauth://TYPE/LABEL?secret=…}. A parameter that might change the codes and that nobody here
 * knows is refused.
 */
final class OtpAuthUri {

    static final String SCHEME = "otpauth://";

    private static final String TOTP = "totp";
    private static final String HOTP = "hotp";
    private static final int FEWEST_DIGITS = 6;
    private static final int MOST_DIGITS = 8;

    /** What some programs add for the eye. */
    private static final Set<String> DECORATION = Set.of("image", "icon", "color", "lock");

    private static final Set<String> KNOWN = Set.of("secret", "issuer", "algorithm", "digits", "period", "counter");

    /** Why a text is none; never quotes it. */
    static final class FaultException extends Exception {
        private final String what;

        FaultException(String what) {
            super(what, null, false, false);
            this.what = what;
        }

        String what() {
            return what;
        }
    }

    private OtpAuthUri() {}

    static boolean is(String text) {
        return text.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    }

    /** Reads one. Its name is the label, after the issuer where the label does not begin with that. */
    static Entry.Code parse(String text) throws FaultException {
        String rest = text.substring(SCHEME.length());
        int query = rest.indexOf('?');
        int slash = rest.indexOf('/');
        if (query < 0 || slash < 0 || slash > query) {
            throw new FaultException("this is not otpauth://TYPE/LABEL?secret=…");
        }
        String type = rest.substring(0, slash).toLowerCase(Locale.ROOT);
        if (!type.equals(TOTP) && !type.equals(HOTP)) {
            throw new FaultException("codes of an unknown type");
        }
        boolean hotp = type.equals(HOTP);
        Map<String, String> parameters = parameters(rest.substring(query + 1));
        String label = decoded(rest.substring(slash + 1, query).replace("+", "%2B"));
        return new Entry.Code(
                hotp ? number(parameters, "counter", 0) : period(parameters),
                secret(parameters.getOrDefault("secret", "")),
                digits(parameters),
                algorithm(parameters.getOrDefault("algorithm", HashAlgorithm.SHA1.name())),
                named(parameters.getOrDefault("issuer", ""), label),
                hotp);
    }

    /** The issuer before the account, once. */
    static String named(String issuer, String account) {
        String before = issuer.strip();
        String who = account.strip();
        if (before.isEmpty() || who.equals(before)) {
            return who;
        }
        if (who.startsWith(before + ":")) {
            return before + ":" + who.substring(before.length() + 1).strip();
        }
        return before + ":" + who;
    }

    /** As files have it. */
    static String secret(String text) throws FaultException {
        return Base32.plain(text)
                .orElseThrow(() -> new FaultException(text.isEmpty() ? "there is no secret" : "the secret is not Base32"));
    }

    static HashAlgorithm algorithm(String name) throws FaultException {
        return HashAlgorithm.of(name)
                .orElseThrow(() -> new FaultException("a hash that the device has not; it has SHA1, SHA256 and SHA512"));
    }

    private static Map<String, String> parameters(String query) throws FaultException {
        Map<String, String> parameters = new HashMap<>();
        for (String each : query.split("&", -1)) {
            int equals = each.indexOf('=');
            String name = (equals < 0 ? each : each.substring(0, equals)).toLowerCase(Locale.ROOT);
            if (name.isEmpty() || DECORATION.contains(name)) {
                continue;
            }
            if (!KNOWN.contains(name)) {
                throw new FaultException("an unknown parameter, which might change the codes");
            }
            if (parameters.put(name, decoded(equals < 0 ? "" : each.substring(equals + 1))) != null) {
                throw new FaultException("the parameter " + name + " twice");
            }
        }
        return parameters;
    }

    private static String decoded(String text) throws FaultException {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new FaultException("a percent sign that is not followed by two hex digits");
        }
    }

    private static int digits(Map<String, String> parameters) throws FaultException {
        long digits = number(parameters, "digits", Entry.Code.USUAL_DIGITS);
        if (digits < FEWEST_DIGITS || digits > MOST_DIGITS) {
            throw new FaultException("codes of " + digits + " digits; the device has 6 to 8");
        }
        return (int) digits;
    }

    private static long period(Map<String, String> parameters) throws FaultException {
        long period = number(parameters, "period", Entry.Code.USUAL_STEP);
        if (period == 0) {
            throw new FaultException("a period of no seconds");
        }
        return period;
    }

    private static long number(Map<String, String> parameters, String name, long otherwise) throws FaultException {
        String text = parameters.getOrDefault(name, "");
        if (text.isEmpty()) {
            return otherwise;
        }
        if (!text.matches("[0-9]{1,18}")) {
            throw new FaultException("the parameter " + name + " is no number");
        }
        return Long.parseLong(text);
    }
}
