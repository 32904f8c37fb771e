package precursor.vault.ctap.crypto;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/**
 * Test vectors of Wycheproof, cut down to what the tests need: a line a test, with its number, its expected result, and bytes
 * in hex ("-" for none).
 */
final class Vectors {

    /** A test. */
    record Vector(String file, String number, boolean valid, List<String> fields) {

        byte[] bytes(int field) {
            String hex = fields.get(field);
            return hex.equals("-") ? new byte[0] : HexFormat.of().parseHex(hex);
        }

        @Override
        public String toString() {
            return file + " " + number;
        }
    }

    private Vectors() {}

    static List<Vector> of(String file) {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Objects.requireNonNull(Vectors.class.getResourceAsStream(file + ".txt.gz"))),
                StandardCharsets.US_ASCII))) {
            return in.lines()
                    .map(line -> List.of(line.split(" ")))
                    .map(f -> new Vector(file, f.get(0), f.get(1).equals("valid"), f.subList(2, f.size())))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
