package precursor.pddb.engine;

import java.util.List;
import java.util.Optional;
import precursor.pddb.format.PddbError;
import precursor.pddb.format.PddbException;

/** Opens keys: finds the basis by a {@link CreateRule}, and creates what {@link Create} allows (union view, operation get). */
final class KeyOpener {
    private final UnionView union;
    private final Room room;
    private final CreateRule rule;

    KeyOpener(UnionView union, Room room, CreateRule rule) {
        this.union = union;
        this.room = room;
        this.rule = rule;
    }

    UnionView.Found open(Optional<String> basis, String dictionary, String key, Create create, long sizeHint) {
        List<Basis> searched = union.searched(basis);
        return switch (rule) {
            case BOOK -> union.find(basis, dictionary, key).map(found -> accept(found, create))
                .orElseGet(() -> create(searched, dictionary, key, create, sizeHint));
            case UPSTREAM -> first(searched, dictionary, key, create, sizeHint);
        };
    }

    private static UnionView.Found accept(UnionView.Found found, Create create) {
        return switch (create) {
            case EXISTING, KEY, KEY_AND_DICTIONARY -> found;
            case NEW -> throw new PddbException(PddbError.ALREADY_EXISTS, "There is a key of that name already.");
        };
    }

    private UnionView.Found create(List<Basis> searched, String dictionary, String key, Create create, long sizeHint) {
        return switch (create) {
            case EXISTING -> throw UnionView.noKey();
            case KEY -> searched.stream().filter(b -> b.find(dictionary).isPresent()).findFirst()
                .map(b -> createIn(b, dictionary, key, sizeHint)).orElseThrow(UnionView::noDictionary);
            case KEY_AND_DICTIONARY, NEW -> createIn(searched.getFirst(), dictionary, key, sizeHint);
        };
    }

    /** The first basis, the latest first, that has the key or in which it may be created. */
    private UnionView.Found first(List<Basis> searched, String dictionary, String key, Create create, long sizeHint) {
        for (Basis b : searched) {
            Optional<KeyEntry> found = b.find(dictionary, key);
            if (found.isPresent()) {
                return accept(new UnionView.Found(b, found.get()), create);
            }
            boolean creates = switch (create) {
                case EXISTING -> false;
                case KEY -> b.find(dictionary).isPresent();
                case KEY_AND_DICTIONARY, NEW -> true;
            };
            if (creates) {
                return createIn(b, dictionary, key, sizeHint);
            }
        }
        throw UnionView.noKey();
    }

    private UnionView.Found createIn(Basis basis, String dictionary, String key, long sizeHint) {
        if (basis.find(dictionary).isEmpty()) {
            // Both or neither: the key's page as well as the dictionary's.
            room.admit(() -> basis.dictionaryCost().plus(new Cost(1, 1)));
        }
        Dictionary d = basis.find(dictionary).orElseGet(() -> basis.createDictionary(dictionary));
        return new UnionView.Found(basis, basis.createKey(d, key, sizeHint));
    }
}
