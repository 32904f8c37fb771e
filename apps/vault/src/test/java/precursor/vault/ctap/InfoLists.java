package precursor.vault.ctap;

import java.util.List;
import precursor.vault.ctap.cbor.CborValue;

/** Reads lists of getInfo. */
final class InfoLists {

    private InfoLists() {}

    static List<String> texts(Platform platform, int member) {
        return values(platform, member).stream()
                .map(value -> ((CborValue.Text) value).value())
                .toList();
    }

    static List<Long> numbers(Platform platform, int member) {
        return values(platform, member).stream()
                .map(value -> ((CborValue.Int) value).value())
                .toList();
    }

    static List<CborValue> values(Platform platform, int member) {
        return ((CborValue.Array) platform.send(Platform.GET_INFO)
                        .ok()
                        .map()
                        .get(CborValue.of(member))
                        .orElseThrow())
                .values();
    }
}
