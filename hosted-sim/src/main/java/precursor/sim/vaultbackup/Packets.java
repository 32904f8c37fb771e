package precursor.sim.vaultbackup;

import com.upokecenter.cbor.CBOREncodeOptions;
import com.upokecenter.cbor.CBORException;
import com.upokecenter.cbor.CBORObject;
import com.upokecenter.cbor.CBORType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The data packets of the protocol, and the envelopes of their parts: canonical CBOR with numbers for keys. */
final class Packets {

    /** Most bytes of a part, so that its envelope fits into a message. */
    static final int MOST_PART = 7588;

    private static final CBOREncodeOptions CANONICAL = new CBOREncodeOptions("ctap2canonical=true");

    /** A part of a packet. */
    record Part(long index, boolean more, byte[] data) {}

    private Packets() {}

    static byte[] packet(Kind kind, List<? extends Entry> entries) {
        CBORObject array = CBORObject.NewArray();
        for (Entry entry : entries) {
            array.Add(
                    switch (entry) {
                        case Entry.Password p -> map(p.description(), p.username(), p.password(), p.notes());
                        case Entry.Code c -> map(
                                c.step(), c.secret(), c.digits(), c.algorithm().number(), c.name(), c.hotp());
                    });
        }
        return map(kind.inPacket(), array).EncodeToBytes(CANONICAL);
    }

    static byte[] part(Part part) {
        return map(part.index(), part.data().length, part.more(), part.data()).EncodeToBytes(CANONICAL);
    }

    /** Keys from 1 on. */
    private static CBORObject map(Object... values) {
        CBORObject map = CBORObject.NewOrderedMap();
        for (int i = 0; i < values.length; i++) {
            map.Add(i + 1, values[i]);
        }
        return map;
    }

    static Part part(byte[] envelope) throws IOException {
        try {
            CBORObject map = CBORObject.DecodeFromBytes(envelope);
            byte[] data = value(map, 4, CBORType.ByteString).GetByteString();
            if (number(map, 2) != data.length) {
                throw new IOException("a part of the backup has another length than it says");
            }
            return new Part(number(map, 1), value(map, 3, CBORType.Boolean).AsBoolean(), data);
        } catch (CBORException e) {
            throw broken(e);
        }
    }

    static List<Entry> entries(Kind kind, byte[] packet) throws IOException {
        try {
            CBORObject map = CBORObject.DecodeFromBytes(packet);
            if (number(map, 1) != kind.inPacket()) {
                throw new IOException("the device sends another kind than was asked for");
            }
            List<Entry> entries = new ArrayList<>();
            for (CBORObject entry : value(map, 2, CBORType.Array).getValues()) {
                entries.add(switch (kind) {
                    case PASSWORD -> new Entry.Password(text(entry, 1), text(entry, 2), text(entry, 3), text(entry, 4));
                    case TOTP -> code(entry);
                });
            }
            return entries;
        } catch (CBORException e) {
            throw broken(e);
        }
    }

    private static Entry.Code code(CBORObject entry) throws IOException {
        HashAlgorithm algorithm = HashAlgorithm.ofNumber((int) number(entry, 4))
                .orElseThrow(() -> new IOException("the device sends a code with an unknown hash"));
        boolean hotp = entry.ContainsKey(6) && value(entry, 6, CBORType.Boolean).AsBoolean();
        return new Entry.Code(number(entry, 1), text(entry, 2), (int) number(entry, 3), algorithm, text(entry, 5), hotp);
    }

    private static String text(CBORObject map, int key) throws IOException {
        return value(map, key, CBORType.TextString).AsString();
    }

    private static long number(CBORObject map, int key) throws IOException {
        CBORObject number = value(map, key, CBORType.Integer);
        if (!number.CanValueFitInInt64() || number.AsInt64Value() < 0) {
            throw new IOException("the device sends an impossible number");
        }
        return number.AsInt64Value();
    }

    private static CBORObject value(CBORObject map, int key, CBORType type) throws IOException {
        if (map.getType() == CBORType.Map && map.ContainsKey(key)) {
            CBORObject value = map.get(key);
            if (value.getType() == type) {
                return value;
            }
        }
        throw new IOException("the device sends something else than a backup");
    }

    private static IOException broken(CBORException e) {
        return new IOException("the device's answer cannot be read", e);
    }
}
