package precursor.pddb.server;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import precursor.pddb.api.Create;
import precursor.pddb.api.ErrorCode;
import precursor.pddb.api.KeyAttributes;
import precursor.pddb.api.KeyRequest;
import precursor.pddb.api.OpenedKey;
import precursor.pddb.api.PddbApiException;
import precursor.pddb.engine.Key;
import precursor.pddb.engine.Pddb;
import precursor.pddb.format.PddbError;
import precursor.pddb.format.PddbException;
import precursor.xous.message.Pid;

/** Does what is asked about keys. Of the worker's thread. */
final class KeyDesk {

    private final OpenKeys open;

    KeyDesk(OpenKeys open) {
        this.open = open;
    }

    Outcome handle(KeyRequest request, Pid sender, Pddb pddb) {
        return switch (request) {
            case KeyRequest.OpenKey r -> open(r, sender, pddb);
            case KeyRequest.ReadKey r -> bound(sender, r.token(), key -> read(key, r.position(), r.most()));
            case KeyRequest.WriteKey r -> bound(sender, r.token(), key -> write(key, r));
            case KeyRequest.AttributesOfOpenKey r ->
                bound(sender, r.token(), key -> Outcome.content(told(key.attributes())::writeTo));
            case KeyRequest.StatKey r -> {
                KeyAttributes found = pddb.attributes(r.basis(), r.dictionary(), r.key())
                        .map(KeyDesk::told)
                        .orElseThrow(() -> new PddbApiException(ErrorCode.NOT_FOUND));
                yield Outcome.content(found::writeTo);
            }
            case KeyRequest.GetValue r ->
                read(pddb.open(r.basis(), r.dictionary(), r.key(), precursor.pddb.engine.Create.EXISTING, 0), 0, r.most());
            case KeyRequest.PutValue r -> put(r, pddb);
            case KeyRequest.DeleteKey r -> {
                pddb.deleteKey(r.basis(), r.dictionary(), r.key());
                yield Outcome.done().with(Outcome.Change.DURABLE);
            }
            case KeyRequest.KeyDrop r -> drop(r, sender);
        };
    }

    /** Works also while nothing is mounted. */
    Outcome drop(KeyRequest.KeyDrop request, Pid sender) {
        open.drop(sender, request.token());
        return Outcome.value(0);
    }

    static KeyAttributes told(precursor.pddb.engine.KeyAttributes a) {
        return new KeyAttributes(a.basis(), a.dictionary(), a.key(), a.length(), a.reserved(), a.age(), a.slot());
    }

    private Outcome open(KeyRequest.OpenKey r, Pid sender, Pddb pddb) {
        open.checkRoom(sender);
        Key key = opened(r, pddb);
        OpenedKey opened = new OpenedKey(open.add(sender, key, r.onLost()), key.basis(), key.length());
        return Outcome.content(opened::writeTo)
                .with(r.create() == Create.NOTHING ? Outcome.Change.NONE : Outcome.Change.STAGED);
    }

    private static Key opened(KeyRequest.OpenKey r, Pddb pddb) {
        precursor.pddb.engine.Create create =
                switch (r.create()) {
                    case NOTHING -> precursor.pddb.engine.Create.EXISTING;
                    case KEY -> precursor.pddb.engine.Create.KEY;
                    case KEY_AND_DICTIONARY -> precursor.pddb.engine.Create.KEY_AND_DICTIONARY;
                    case NEW_KEY -> {
                        mustBeNew(r, pddb);
                        yield precursor.pddb.engine.Create.KEY;
                    }
                    case NEW_KEY_AND_DICTIONARY -> precursor.pddb.engine.Create.NEW;
                };
        return pddb.open(r.basis(), r.dictionary(), r.key(), create, r.sizeHint());
    }

    private static void mustBeNew(KeyRequest.OpenKey r, Pddb pddb) {
        if (pddb.attributes(r.basis(), r.dictionary(), r.key()).isPresent()) {
            throw new PddbApiException(ErrorCode.ALREADY_EXISTS);
        }
    }

    private static Outcome read(Key key, long position, int most) {
        long length = key.length();
        byte[] value = new byte[Math.clamp(length - position, 0, most)];
        int read = value.length == 0 ? 0 : Math.max(0, key.read(position, value, 0, value.length));
        return Outcome.content(out -> out.i64(length).i32(read).fixed(ByteBuffer.wrap(value, 0, read)))
                .wiping(List.of(value));
    }

    private static Outcome write(Key key, KeyRequest.WriteKey r) {
        if (r.position() == 0 && r.last()) {
            key.put(r.data(), 0, r.data().length);
        } else {
            key.write(r.position(), r.data(), 0, r.data().length);
            if (r.last()) {
                key.truncate(r.position() + r.data().length);
            }
        }
        return Outcome.done().with(r.sync() ? Outcome.Change.DURABLE : Outcome.Change.STAGED);
    }

    /** What was made for a value that then has no room is taken back. */
    private static Outcome put(KeyRequest.PutValue r, Pddb pddb) {
        boolean fresh = pddb.attributes(r.basis(), r.dictionary(), r.key()).isEmpty();
        Key key = pddb.open(
                r.basis(), r.dictionary(), r.key(), precursor.pddb.engine.Create.KEY_AND_DICTIONARY, r.data().length);
        try {
            key.put(r.data(), 0, r.data().length);
        } catch (PddbException e) {
            if (fresh) {
                pddb.deleteKey(Optional.of(key.basis()), r.dictionary(), r.key());
            }
            throw e;
        }
        return Outcome.done().with(Outcome.Change.DURABLE);
    }

    private interface Use {
        Outcome of(Key key);
    }

    /** Of an open key "not found" means that it was deleted. */
    private Outcome bound(Pid sender, long token, Use use) {
        Key key = open.get(sender, token);
        try {
            return use.of(key);
        } catch (PddbException e) {
            throw e.error() == PddbError.NOT_FOUND ? new PddbApiException(ErrorCode.KEY_LOST) : e;
        }
    }
}
