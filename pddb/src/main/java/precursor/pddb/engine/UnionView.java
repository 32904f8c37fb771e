package precursor.pddb.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import precursor.pddb.format.PddbError;
import precursor.pddb.format.PddbException;

/**
 * The open bases as one (union view): which of them a request without the name of a basis means. A basis that is not open is nowhere to be found,
 * whether it exists or not.
 */
final class UnionView {
    /** {@code .System}, then the others as they were unlocked. */
    private final List<Basis> bases = new ArrayList<>();

    /** A key and the basis that has it. */
    record Found(Basis basis, KeyEntry key) {
        KeyAttributes attributes() {
            return key.attributes(basis.name());
        }
    }

    void add(Basis basis) {
        bases.add(basis);
    }

    void remove(Basis basis) {
        bases.remove(basis);
    }

    /** Oldest first. */
    List<Basis> all() {
        return List.copyOf(bases);
    }

    Optional<Basis> find(String name) {
        return bases.stream().filter(basis -> basis.name().equals(name)).findFirst();
    }

    /**
     * The bases to look in, the latest first: the named one, or all.
     *
     * @throws PddbException {@code NOT_FOUND}
     */
    List<Basis> searched(Optional<String> name) {
        return name.isPresent() ? List.of(changed(name)) : bases.reversed().stream().toList();
    }

    /**
     * The basis to change when nothing is searched: the named one, or the latest.
     *
     * @throws PddbException {@code NOT_FOUND}
     */
    Basis changed(Optional<String> name) {
        if (name.isEmpty()) {
            return bases.getLast();
        }
        return find(name.get()).orElseThrow(() -> new PddbException(PddbError.NOT_FOUND, "No basis of that name is open: unlock it first."));
    }

    /** The key of the first basis that has it. */
    Optional<Found> find(Optional<String> basis, String dictionary, String key) {
        return searched(basis).stream().flatMap(b -> b.find(dictionary, key).map(k -> new Found(b, k)).stream()).findFirst();
    }

    /** Names of all dictionaries. */
    Set<String> dictionaries(Optional<String> basis) {
        Set<String> names = new HashSet<>();
        searched(basis).forEach(b -> names.addAll(b.dictionaryNames()));
        return names;
    }

    /**
     * The keys of a dictionary by name; of several of one name, that of the latest basis.
     *
     * @throws PddbException {@code NOT_FOUND} when none of the bases has the dictionary
     */
    Map<String, Found> keys(Optional<String> basis, String dictionary) {
        Map<String, Found> keys = new HashMap<>();
        boolean exists = false;
        for (Basis b : searched(basis)) {
            Optional<Dictionary> d = b.find(dictionary);
            exists |= d.isPresent();
            d.ifPresent(there -> there.keys().forEach(key -> keys.putIfAbsent(key.name(), new Found(b, key))));
        }
        if (!exists) {
            throw noDictionary();
        }
        return keys;
    }

    static PddbException noDictionary() {
        return new PddbException(PddbError.NOT_FOUND, "There is no dictionary of that name: create it first, or unlock the basis that has it.");
    }

    static PddbException noKey() {
        return new PddbException(PddbError.NOT_FOUND, "There is no key of that name: create it first, or unlock the basis that has it.");
    }
}
