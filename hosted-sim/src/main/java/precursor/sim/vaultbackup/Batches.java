package precursor.sim.vaultbackup;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Cuts a restore into pieces that any device holds in its memory; since what is there already is skipped, they come to the same. */
final class Batches {

    private static final int MOST_RECORDS = 250;
    private static final int MOST_BYTES = 256 * 1024;

    private Batches() {}

    /** In order; an empty list is one empty batch, so that the device is asked at all. */
    static List<List<Entry>> of(List<Entry> entries) {
        List<List<Entry>> batches = new ArrayList<>();
        List<Entry> batch = new ArrayList<>();
        int bytes = 0;
        for (Entry entry : entries) {
            int size = size(entry);
            if (batch.size() == MOST_RECORDS || (bytes + size > MOST_BYTES && !batch.isEmpty())) {
                batches.add(List.copyOf(batch));
                batch.clear();
                bytes = 0;
            }
            batch.add(entry);
            bytes += size;
        }
        batches.add(List.copyOf(batch));
        return batches;
    }

    private static int size(Entry entry) {
        return switch (entry) {
            case Entry.Password p -> bytes(p.description()) + bytes(p.username()) + bytes(p.password()) + bytes(p.notes());
            case Entry.Code c -> bytes(c.name()) + bytes(c.secret());
        };
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
