package precursor.pddb.engine;

import java.util.List;

/**
 * What a deep check of all open bases found: every mapped page decrypted, every structure compared.
 *
 * @param pages how many pages were read
 * @param dictionaries how many dictionaries were checked
 * @param keys how many keys were checked
 * @param damage what is lost, exactly; empty when all is well
 * @param notes what is untidy but loses nothing, in plain sentences: counts that are off, pages nobody refers to
 */
public record VerifyReport(int pages, int dictionaries, int keys, List<Damage> damage, List<String> notes) {
    /** Copies the lists. */
    public VerifyReport {
        damage = List.copyOf(damage);
        notes = List.copyOf(notes);
    }

    /** Whether nothing is lost. */
    public boolean sound() {
        return damage.isEmpty();
    }
}
