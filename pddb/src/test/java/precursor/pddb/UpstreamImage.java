package precursor.pddb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** The image that upstream's own code wrote, and what stands in it; README.md beside it says more. */
public final class UpstreamImage {

    /** A value's length and SHA-256 in hex. */
    public record Value(long length, String sha256) {}

    private UpstreamImage() {}

    /** The image, 4 MiB, a fresh copy. */
    public static byte[] bytes() {
        try (InputStream in = new GZIPInputStream(resource("upstream-hosted.bin.gz"))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The passwords of the secret bases, in UTF-8, by name. */
    public static Map<String, byte[]> passwords() {
        Map<String, byte[]> passwords = new TreeMap<>();
        for (JsonNode basis : json("upstream-hosted.credentials.json").path("bases")) {
            passwords.put(basis.path("name").asText(), basis.path("password").asText().getBytes(StandardCharsets.UTF_8));
        }
        return passwords;
    }

    /** All values by basis, dictionary and key, {@code .System} included. */
    public static Map<String, Map<String, Map<String, Value>>> values() {
        Map<String, Map<String, Map<String, Value>>> bases = new TreeMap<>();
        json("upstream-hosted.values.json").properties().forEach(basis -> {
            Map<String, Map<String, Value>> dictionaries = new TreeMap<>();
            basis.getValue().path("dicts").properties().forEach(dictionary -> {
                Map<String, Value> keys = new TreeMap<>();
                dictionary.getValue().properties().forEach(key ->
                        keys.put(key.getKey(), new Value(key.getValue().path("len").asLong(), key.getValue().path("sha256").asText())));
                dictionaries.put(dictionary.getKey(), keys);
            });
            bases.put(basis.getKey(), dictionaries);
        });
        return bases;
    }

    private static JsonNode json(String name) {
        try (InputStream in = resource(name)) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(UpstreamImage.class.getResourceAsStream(name));
    }
}
