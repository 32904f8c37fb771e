package precursor.vault.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import precursor.pddb.api.BasisList;
import precursor.vault.ctap.store.Home;

/**
 * Which home each open basis is. A basis that was locked and opened again is another home, and so may be one of the same name:
 * the generation of the list tells that something happened even if the names are as they were.
 */
final class OpenHomes {

    /** The basis that is always open. */
    static final String SYSTEM = ".System";

    /** The home that it is, always. */
    static final Home FIRST = new Home(0);

    private final OpenHome first = new OpenHome(FIRST, SYSTEM);
    private List<OpenHome> secret = List.of();
    private OptionalLong generation = OptionalLong.empty();
    private long lastNumber = FIRST.number();

    /** Catches up with the PDDB. */
    void update(BasisList now) {
        if (generation.equals(OptionalLong.of(now.generation()))) {
            return;
        }
        // More than one change, or another life of the PDDB's process: what happened to the bases in between is not known.
        boolean oneChange = generation.equals(OptionalLong.of(now.generation() - 1));
        if (generation.isPresent() && (!oneChange || now.names().isEmpty())) {
            first.forget();
        }
        List<OpenHome> open = new ArrayList<>();
        for (String basis : now.names()) {
            if (!basis.equals(SYSTEM)) {
                open.add(known(basis).filter(home -> oneChange).orElseGet(() -> opened(basis)));
            }
        }
        secret = List.copyOf(open);
        generation = OptionalLong.of(now.generation());
    }

    private Optional<OpenHome> known(String basis) {
        return secret.stream().filter(home -> home.basis().equals(basis)).findFirst();
    }

    private OpenHome opened(String basis) {
        lastNumber++;
        return new OpenHome(new Home(lastNumber), basis);
    }

    /** The first home. */
    OpenHome first() {
        return first;
    }

    /** An open home. */
    Optional<OpenHome> find(Home home) {
        return home.equals(FIRST)
                ? Optional.of(first)
                : secret.stream().filter(open -> open.home().equals(home)).findFirst();
    }

    /** The open homes, the first home first, the newest last. */
    List<Home> homes() {
        List<Home> homes = new ArrayList<>(List.of(FIRST));
        secret.forEach(open -> homes.add(open.home()));
        return List.copyOf(homes);
    }
}
