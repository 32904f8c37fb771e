package precursor.vault.database;

import java.util.List;
import java.util.Optional;

/** A password or a code. */
public record MovableRecord(RecordTable<?, ?> table, RecordPlace place) implements Movable {

    /** As its row says, which was read with it. */
    @Override
    public Optional<String> basis() {
        return Optional.of(place.basis());
    }

    @Override
    public List<String> bases() {
        return table.bases();
    }

    @Override
    public boolean moveTo(String basis) throws RecordExistsException {
        return table.move(place, basis).isPresent();
    }
}
