package precursor.sim.vaultbackup;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import precursor.sim.vaultbackup.BackupException.Reason;

/** Records as JSON: an array of objects, as the real device's tool reads and writes them. Whatever else is refused, so that nothing is lost unseen. */
final class BackupFile {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .defaultSetterInfo(JsonSetter.Value.construct(Nulls.FAIL, Nulls.FAIL))
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .withCoercionConfig(LogicalType.Textual, textual -> {
                textual.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
                textual.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
                textual.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
            })
            .build();

    private BackupFile() {}

    static byte[] write(List<? extends Entry> entries) throws IOException {
        byte[] json = JSON.writeValueAsBytes(entries);
        byte[] line = Arrays.copyOf(json, json.length + 1);
        line[json.length] = '\n';
        Arrays.fill(json, (byte) 0);
        return line;
    }

    /**
     * Reads and checks all records.
     *
     * @param name of the file, for messages
     */
    static List<Entry> read(Kind kind, byte[] json, String name) throws BackupException {
        try {
            List<Entry> entries = switch (kind) {
                case PASSWORD -> List.of(JSON.readValue(json, Entry.Password[].class));
                case TOTP -> List.of(JSON.readValue(json, Entry.Code[].class));
            };
            check(entries, name);
            return entries;
        } catch (JsonProcessingException e) {
            throw new BackupException(Reason.USAGE, name + where(e) + ": " + what(e, kind));
        } catch (IOException e) {
            throw new BackupException(Reason.FILE, name + " cannot be read: " + e.getMessage());
        }
    }

    private static void check(List<Entry> entries, String name) throws BackupException {
        List<String> faults = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            int number = i + 1;
            Limits.fault(entries.get(i)).ifPresent(fault -> faults.add("record " + number + ": " + fault));
        }
        if (!faults.isEmpty()) {
            throw new BackupException(Reason.USAGE, name + ", " + String.join(System.lineSeparator(), faults));
        }
    }

    private static String where(JsonProcessingException e) {
        return e.getLocation() == null
                ? ""
                : ", line " + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr();
    }

    /** Without the file's own words, which may be secret. */
    private static String what(JsonProcessingException e, Kind kind) {
        return switch (e) {
            case UnrecognizedPropertyException u -> "a " + kind + " record has no member \"" + u.getPropertyName() + "\"";
            case MismatchedInputException m -> "not an array of " + kind + " records" + path(m)
                    + ": something is missing, or of another type";
            case JsonMappingException m when m.getCause() instanceof StreamReadException -> "this is not JSON";
            case JsonMappingException m -> "not an array of " + kind + " records" + path(m);
                default -> "this is not JSON";
        };
    }

    private static String path(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            path.append(step.getFieldName() == null ? "record " + (step.getIndex() + 1) : ", " + step.getFieldName());
        }
        return path.isEmpty() ? "" : " (" + path + ")";
    }
}
