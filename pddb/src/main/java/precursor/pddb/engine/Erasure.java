package precursor.pddb.engine;

import java.util.List;
import precursor.pddb.format.ImageLayout;

/** Makes pages of a basis noise and free, and forgets their table entries. */
final class Erasure {
    private final ImageLayout layout;
    private final PageTable table;
    private final FreeSpace free;
    private final PageWriter pages;

    Erasure(ImageLayout layout, PageTable table, FreeSpace free, PageWriter pages) {
        this.layout = layout;
        this.table = table;
        this.free = free;
        this.pages = pages;
    }

    /**
     * Erases pages. The pages go before their entries: an entry whose page is noise loses every conflict and is found at mount, but a page
     * without an entry is found by nobody.
     */
    void erase(List<Integer> ppns) {
        ppns.forEach(ppn -> pages.noise(layout.pageOffset(ppn)));
        ppns.forEach(table::noise);
        table.flush();
        ppns.forEach(free::free);
    }

    /** Erases a whole basis, the entry of its root durably before all else: it is there or not, and never half. */
    void erase(BasisSpace space, Runnable barrier) {
        space.ppn(PageMap.ROOT).ifPresent(table::noise);
        table.flush();
        barrier.run();
        erase(space.map().pages().values().stream().map(mapping -> mapping.ppn).toList());
        barrier.run();
    }
}
