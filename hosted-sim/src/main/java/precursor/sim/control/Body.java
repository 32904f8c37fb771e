package precursor.sim.control;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The JSON object that a request brings; every field is checked when it is taken, and none may be left over. */
final class Body {

    static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final JsonNode fields;
    private final Set<String> left = new TreeSet<>();

    /** Reads an object; no bytes at all are an empty one. */
    Body(byte[] bytes) {
        try {
            this.fields = bytes.length == 0 ? JSON.createObjectNode() : JSON.readTree(bytes);
        } catch (JsonProcessingException e) {
            throw new BadRequestException("the body is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!(fields instanceof ObjectNode)) {
            throw new BadRequestException("the body must be a JSON object");
        }
        fields.fieldNames().forEachRemaining(left::add);
    }

    Optional<String> string(String name, int most) {
        return take(name).map(value -> {
            if (!value.isTextual() || value.textValue().length() > most) {
                throw new BadRequestException("'" + name + "' must be a string of at most " + most + " characters");
            }
            return value.textValue();
        });
    }

    String neededString(String name, int most) {
        return string(name, most).orElseThrow(() -> new BadRequestException("'" + name + "' is missing"));
    }

    Optional<Long> number(String name, long low, long high) {
        return take(name).map(value -> {
            if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < low || value.longValue() > high) {
                throw new BadRequestException("'" + name + "' must be a whole number from " + low + " to " + high);
            }
            return value.longValue();
        });
    }

    long neededNumber(String name, long low, long high) {
        return number(name, low, high).orElseThrow(() -> new BadRequestException("'" + name + "' is missing"));
    }

    Optional<Duration> millis(String name, Duration most) {
        return number(name, 0, most.toMillis()).map(Duration::ofMillis);
    }

    Optional<Boolean> bool(String name) {
        return take(name).map(value -> {
            if (!value.isBoolean()) {
                throw new BadRequestException("'" + name + "' must be true or false");
            }
            return value.booleanValue();
        });
    }

    /** One of the enum's constants, in lower case. */
    <E extends Enum<E>> E neededChoice(String name, Class<E> type) {
        return choice(name, neededString(name, 40), type);
    }

    private static <E extends Enum<E>> E choice(String name, String value, Class<E> type) {
        Set<String> names = new TreeSet<>();
        for (E constant : type.getEnumConstants()) {
            String spelt = constant.name().toLowerCase(Locale.ROOT);
            if (spelt.equals(value)) {
                return constant;
            }
            names.add(spelt);
        }
        throw new BadRequestException("'" + name + "' must be one of " + String.join(", ", names));
    }

    /** Any of the enum's constants, in lower case: an array of their names, in which none comes twice. */
    <E extends Enum<E>> Optional<Set<E>> choices(String name, Class<E> type) {
        return take(name).map(value -> {
            if (!value.isArray()) {
                throw new BadRequestException("'" + name + "' must be an array");
            }
            Set<E> chosen = EnumSet.noneOf(type);
            for (JsonNode element : value) {
                if (!element.isTextual() || !chosen.add(choice(name, element.textValue(), type))) {
                    throw new BadRequestException("'" + name + "' must be an array of different names");
                }
            }
            return chosen;
        });
    }

    /** Names of the fields that nobody took. */
    List<String> names() {
        return List.copyOf(left);
    }

    /** Refuses fields that nobody took. */
    void end() {
        if (!left.isEmpty()) {
            throw new BadRequestException("unknown field '" + left.iterator().next() + "'");
        }
    }

    private Optional<JsonNode> take(String name) {
        left.remove(name);
        return Optional.ofNullable(fields.get(name));
    }
}
