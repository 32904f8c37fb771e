package precursor.vault.ctap;

import java.util.ArrayList;
import java.util.List;
import precursor.vault.ctap.cbor.CborMap;
import precursor.vault.ctap.cbor.CborValue;

/** Lists of credentials in requests. */
final class Descriptors {

    /** The only type of credential there is. */
    static final String PUBLIC_KEY = "public-key";

    private Descriptors() {}

    /** The ids of an allow or exclude list; descriptors of unknown types are passed over. */
    static List<byte[]> ids(List<CborValue> list) {
        List<byte[]> ids = new ArrayList<>();
        for (CborValue element : list) {
            Parameters descriptor = Parameters.of(element);
            String type = Parameters.required(descriptor.text("type"));
            byte[] id = Parameters.required(descriptor.bytes("id"));
            if (type.equals(PUBLIC_KEY)) {
                ids.add(id);
            }
        }
        return List.copyOf(ids);
    }

    /** A descriptor in a response. */
    static CborValue of(byte[] id) {
        return CborMap.builder()
                .put("id", CborValue.of(id))
                .put("type", CborValue.of(PUBLIC_KEY))
                .build();
    }
}
