package precursor.pddb.server;

import java.util.List;
import precursor.pddb.engine.Damage;
import precursor.pddb.engine.Pddb;
import precursor.services.log.api.Log;

/** Tells the user, once and exactly, what of a basis is lost. The log hears how much, of {@code .System} only, and no names. */
final class DamageTalk {

    private static final int MOST_SHOWN = 3;

    private final Ux ux;
    private final Log log;

    DamageTalk(Ux ux, Log log) {
        this.ux = ux;
        this.log = log;
    }

    /** Nothing happens when nothing is lost. Waits until it is read. */
    void show(String basis, List<Damage> damage) {
        if (damage.isEmpty()) {
            return;
        }
        if (basis.equals(Pddb.SYSTEM)) {
            log.error("the system basis is damaged in " + damage.size() + " places");
        }
        StringBuilder text = new StringBuilder("Basis " + BasisName.quoted(basis) + " is damaged; all else is intact.");
        damage.stream().limit(MOST_SHOWN).forEach(d -> text.append("\n").append(d.sentence()));
        if (damage.size() > MOST_SHOWN) {
            text.append("\n… and ").append(damage.size() - MOST_SHOWN).append(" more.");
        }
        ux.tell(text.toString());
    }
}
