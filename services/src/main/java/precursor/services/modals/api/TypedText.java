package precursor.services.modals.api;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What was typed into a field, as bytes that can be wiped. Close it when it was used; take {@link #text} only of what is
 * no secret.
 */
public final class TypedText implements AutoCloseable {

    private final byte[] utf8;

    /**
     * @param utf8 the bytes themselves: they are this object's from now on
     */
    public TypedText(byte[] utf8) {
        this.utf8 = utf8;
    }

    /** The bytes themselves, not a copy: they are zeros after {@link #close}. */
    public byte[] utf8() {
        return utf8;
    }

    public boolean isEmpty() {
        return utf8.length == 0;
    }

    public String text() {
        return new String(utf8, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        Arrays.fill(utf8, (byte) 0);
    }

    @Override
    public String toString() {
        return "TypedText[" + utf8.length + " bytes]";
    }
}
