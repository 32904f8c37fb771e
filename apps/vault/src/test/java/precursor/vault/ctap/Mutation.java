package precursor.vault.ctap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import precursor.vault.ctap.cbor.CborException;
import precursor.vault.ctap.cbor.CborMap;
import precursor.vault.ctap.cbor.CborReader;
import precursor.vault.ctap.cbor.CborValue;
import precursor.vault.ctap.cbor.CborWriter;

/** What a fuzzer makes of a request that was right: another value somewhere in its CBOR, or other bytes. */
final class Mutation {

    /** The order is the meaning of a script's bytes. */
    enum Kind {
        NONE,
        /** Another value in the place of one. */
        REPLACE,
        /** A map or an array without one of its entries. */
        DROP,
        /** One entry more, with a key that may be unknown. */
        ADD,
        /** Bytes or text longer or shorter. */
        RESIZE,
        FLIP,
        CUT,
        APPEND,
        COMMAND
    }

    private static final List<CborValue> STRANGERS = List.of(
            CborValue.of(0),
            CborValue.of(-1),
            CborValue.of(255),
            CborValue.of(Long.MAX_VALUE),
            CborValue.of(Long.MIN_VALUE),
            CborValue.of(""),
            CborValue.of("example.org"),
            CborValue.of(new byte[0]),
            CborValue.of(new byte[32]),
            CborValue.of(true),
            CborValue.of(false),
            new CborValue.Null(),
            CborValue.array(),
            CborMap.builder().build(),
            CborMap.builder().put("up", CborValue.of(false)).build());

    private final Script script;

    private Mutation(Script script) {
        this.script = script;
    }

    /** A request as the script wants it: mostly as it is. */
    static byte[] of(byte[] request, Script script) {
        return request.length == 0 ? request : new Mutation(script).mutated(request, script.next(Kind.values()));
    }

    private byte[] mutated(byte[] request, Kind kind) {
        return switch (kind) {
            case NONE -> request;
            case REPLACE -> somewhere(request, value -> stranger());
            case DROP -> somewhere(request, this::without);
            case ADD -> somewhere(request, this::with);
            case RESIZE -> somewhere(request, this::resized);
            case FLIP -> {
                byte[] other = request.clone();
                other[script.next() % other.length] ^= (byte) (1 << script.next(8));
                yield other;
            }
            case CUT -> Arrays.copyOf(request, request.length - Math.min(request.length, script.next()));
            case APPEND -> TestHost.concat(request, script.bytes(script.next(16)));
            case COMMAND -> {
                byte[] other = request.clone();
                other[0] = (byte) script.next();
                yield other;
            }
        };
    }

    private CborValue stranger() {
        return STRANGERS.get(script.next(STRANGERS.size()));
    }

    /** Changes one of all the values of a request; one that has no parameters stays as it is. */
    private byte[] somewhere(byte[] request, UnaryOperator<CborValue> change) {
        try {
            CborValue root = CborReader.read(request, 1);
            int[] left = {script.next() % count(root)};
            return TestHost.concat(new byte[] {request[0]}, CborWriter.write(changed(root, left, change)));
        } catch (CborException e) {
            return request;
        }
    }

    private static int count(CborValue value) {
        return 1
                + switch (value) {
                    case CborValue.Map(CborMap map) -> map.entries().stream()
                            .mapToInt(entry -> count(entry.value()))
                            .sum();
                    case CborValue.Array(List<CborValue> values) -> values.stream()
                            .mapToInt(Mutation::count)
                            .sum();
                    default -> 0;
                };
    }

    private static CborValue changed(CborValue value, int[] left, UnaryOperator<CborValue> change) {
        if (left[0]-- == 0) {
            return change.apply(value);
        }
        return switch (value) {
            case CborValue.Map(CborMap map) -> {
                CborMap.Builder out = CborMap.builder();
                map.entries().forEach(entry -> out.put(entry.key(), changed(entry.value(), left, change)));
                yield out.build();
            }
            case CborValue.Array(List<CborValue> values) -> new CborValue.Array(
                    values.stream().map(v -> changed(v, left, change)).toList());
            default -> value;
        };
    }

    private CborValue without(CborValue value) {
        return switch (value) {
            case CborValue.Map(CborMap map) when !map.entries().isEmpty() -> {
                CborMap.Builder out = CborMap.builder();
                int gone = script.next(map.entries().size());
                for (int i = 0; i < map.entries().size(); i++) {
                    if (i != gone) {
                        out.put(map.entries().get(i).key(), map.entries().get(i).value());
                    }
                }
                yield out.build();
            }
            case CborValue.Array(List<CborValue> values) when !values.isEmpty() -> new CborValue.Array(
                    values.subList(1, values.size()));
            default -> value;
        };
    }

    private CborValue with(CborValue value) {
        return switch (value) {
            case CborValue.Map(CborMap map) -> {
                CborMap.Builder out = CborMap.builder();
                map.entries().forEach(entry -> out.put(entry.key(), entry.value()));
                yield out.put(script.next(), stranger()).build();
            }
            case CborValue.Array(List<CborValue> values) -> {
                List<CborValue> more = new ArrayList<>(values);
                more.add(script.next(2) == 0 || values.isEmpty() ? stranger() : values.getFirst());
                yield new CborValue.Array(more);
            }
            default -> value;
        };
    }

    private CborValue resized(CborValue value) {
        return switch (value) {
            case CborValue.Bytes(byte[] bytes) -> CborValue.of(Arrays.copyOf(bytes, script.next()));
            case CborValue.Text(String text) -> CborValue.of((text + "x".repeat(256)).substring(0, script.next()));
            default -> value;
        };
    }
}
