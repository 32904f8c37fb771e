package precursor.pddb.server;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import precursor.pddb.api.BulkKey;
import precursor.pddb.api.BulkPage;
import precursor.pddb.api.DictionaryRequest;
import precursor.pddb.api.KeyAttributes;
import precursor.pddb.api.NamePage;
import precursor.pddb.api.PddbRequest;
import precursor.pddb.engine.Create;
import precursor.pddb.engine.Pddb;
import precursor.pddb.format.PddbError;
import precursor.pddb.format.PddbException;

/** Does what is asked about dictionaries. Of the worker's thread. */
final class DictionaryDesk {

    /** What a page of an answer has besides its elements, generously. */
    private static final int HEAD = 64;

    /** What an element has besides its names and its value, generously. */
    private static final int NUMBERS = 64;

    private DictionaryDesk() {}

    static Outcome handle(DictionaryRequest request, Pddb pddb) {
        return switch (request) {
            case DictionaryRequest.DictCountInBasis r -> number(pddb.dictionaries(r.basis()).size());
            case DictionaryRequest.KeyCountInDict r -> number(pddb.keys(r.basis(), r.dictionary()).size());
            case DictionaryRequest.ListDicts r -> names(pddb.dictionaries(r.basis()), r.after());
            case DictionaryRequest.ListKeys r -> names(pddb.keys(r.basis(), r.dictionary()), r.after());
            case DictionaryRequest.DictBulkRead r ->
                page(r.basis(), r.dictionary(), after(pddb.keys(r.basis(), r.dictionary()), r.after()), PddbRequest.MOST_ANSWER, r.most(), pddb);
            case DictionaryRequest.GetValues r ->
                page(r.basis(), r.dictionary(), r.keys().iterator(), r.room(), r.room(), pddb);
            case DictionaryRequest.CreateDict r -> {
                pddb.createDictionary(r.basis(), r.dictionary());
                yield Outcome.done().with(Outcome.Change.DURABLE);
            }
            case DictionaryRequest.DeleteDict r -> {
                pddb.deleteDictionary(r.basis(), r.dictionary());
                yield Outcome.done().with(Outcome.Change.DURABLE);
            }
            case DictionaryRequest.DictBulkDelete r -> {
                pddb.deleteKeys(r.basis(), r.dictionary(), r.keys());
                yield Outcome.done().with(Outcome.Change.DURABLE);
            }
        };
    }

    private static Outcome number(int number) {
        return Outcome.content(out -> out.i32(number));
    }

    private static Iterator<String> after(SortedSet<String> names, Optional<String> last) {
        // The smallest name after another one is that name and a byte 0, which no name has.
        return last.isPresent() ? names.tailSet(last.get() + '\0').iterator() : names.iterator();
    }

    private static int bytes(String name) {
        return Integer.BYTES + name.getBytes(StandardCharsets.UTF_8).length;
    }

    private static Outcome names(SortedSet<String> all, Optional<String> last) {
        List<String> page = new ArrayList<>();
        int left = PddbRequest.MOST_LIST - HEAD;
        boolean more = false;
        for (Iterator<String> i = after(all, last); i.hasNext() && !more; ) {
            String name = i.next();
            left -= bytes(name);
            if (left >= 0) {
                page.add(name);
            } else {
                more = true;
            }
        }
        NamePage answer = new NamePage(page, more);
        return Outcome.content(answer::writeTo);
    }

    /**
     * As many keys as fit an answer, as far as they are there.
     *
     * @param size bytes of the answer
     * @param most bytes of values
     */
    private static Outcome page(Optional<String> basis, String dictionary, Iterator<String> names, int size, int most, Pddb pddb) {
        List<BulkKey> page = new ArrayList<>();
        List<byte[]> values = new ArrayList<>();
        int whole = size - HEAD;
        int room = whole;
        int budget = most;
        boolean more = false;
        while (names.hasNext() && !more) {
            Optional<KeyAttributes> found =
                    pddb.attributes(basis, dictionary, names.next()).map(KeyDesk::told);
            if (found.isEmpty()) {
                continue;
            }
            KeyAttributes a = found.get();
            int head = NUMBERS + bytes(a.basis()) + bytes(a.dictionary()) + bytes(a.key());
            boolean wanted = a.length() <= budget && a.length() <= whole - head;
            int taken = head + (wanted ? (int) a.length() : 0);
            if (taken > room) {
                more = true;
            } else {
                Optional<byte[]> value = wanted ? value(a, pddb) : Optional.empty();
                value.ifPresent(values::add);
                budget -= value.map(v -> v.length).orElse(0);
                room -= taken;
                page.add(new BulkKey(a, value));
            }
        }
        BulkPage answer = new BulkPage(page, more);
        return Outcome.content(answer::writeTo).wiping(values);
    }

    /** None when it is damaged: reading that key by itself tells. */
    private static Optional<byte[]> value(KeyAttributes a, Pddb pddb) {
        byte[] value = new byte[(int) a.length()];
        try {
            if (value.length > 0) {
                int read = pddb.open(Optional.of(a.basis()), a.dictionary(), a.key(), Create.EXISTING, 0)
                        .read(0, value, 0, value.length);
                if (read != value.length) {
                    return Optional.empty();
                }
            }
            return Optional.of(value);
        } catch (PddbException e) {
            Arrays.fill(value, (byte) 0);
            if (e.error() == PddbError.DAMAGED) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
