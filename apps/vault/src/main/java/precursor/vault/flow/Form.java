package precursor.vault.flow;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import precursor.services.modals.api.TypedText;
import precursor.vault.record.Secret;

/** What was typed into the fields of a dialog. Closing it wipes all of it. */
record Form(List<TypedText> typed) implements AutoCloseable {

    /** As many as the largest number that can be taken has. */
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,19}");

    /** What is no secret, without spaces around it. */
    String text(int field) {
        return typed.get(field).text().strip();
    }

    /** A field's own bytes, which go when this is closed. */
    Secret secret(int field) {
        return new Secret(typed.get(field).utf8());
    }

    /** A whole number from 0 to {@link Long#MAX_VALUE}, or -1. */
    static long number(TypedText field) {
        String digits = new String(field.utf8(), StandardCharsets.UTF_8).strip();
        if (!DIGITS.matcher(digits).matches()) {
            return -1;
        }
        BigInteger number = new BigInteger(digits);
        return number.bitLength() < Long.SIZE ? number.longValue() : -1;
    }

    long number(int field) {
        return number(typed.get(field));
    }

    @Override
    public void close() {
        typed.forEach(TypedText::close);
    }
}
