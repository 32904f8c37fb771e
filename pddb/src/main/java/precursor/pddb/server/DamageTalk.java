package precursor.pddb.server;

import java.util.List;
import precursor.pddb.engine.Damage;
import precursor.pddb.engine.Pddb;
import precursor.pddb.wording.EngineWords;
import precursor.services.locale.Texts;
import precursor.services.log.api.Log;

/** Tells the user, once and exactly, what of a basis is lost. The log hears how much, of {@code .System} only, and no names. */
final class DamageTalk {

    private static final int MOST_SHOWN = 3;

    private final Ux ux;
    private final Texts<PddbText> texts;
    private final EngineWords words;
    private final Log log;

    DamageTalk(Ux ux, Texts<PddbText> texts, EngineWords words, Log log) {
        this.ux = ux;
        this.texts = texts;
        this.words = words;
        this.log = log;
    }

    /** The same, told to another. */
    DamageTalk with(Ux other) {
        return new DamageTalk(other, texts, words, log);
    }

    /** Nothing happens when nothing is lost. Waits until it is read. */
    void show(String basis, List<Damage> damage) {
        if (damage.isEmpty()) {
            return;
        }
        if (basis.equals(Pddb.SYSTEM)) {
            log.error("the system basis is damaged in " + damage.size() + " places");
        }
        StringBuilder text = new StringBuilder(texts.of(PddbText.BASIS_DAMAGED, BasisName.quoted(basis)));
        damage.stream().limit(MOST_SHOWN).forEach(d -> text.append("\n").append(words.of(d)));
        if (damage.size() > MOST_SHOWN) {
            text.append('\n').append(texts.of(PddbText.MORE, damage.size() - MOST_SHOWN));
        }
        ux.tell(text.toString());
    }
}
