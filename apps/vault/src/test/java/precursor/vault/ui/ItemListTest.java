package precursor.vault.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ItemListTest {

    @Test
    void selectionStopsAtTheEnds() {
        ItemList list = ItemList.empty(4).with(Items.listing(10));
        assertEquals(0, list.up().selected());
        assertEquals(0, list.pageUp().selected());
        assertEquals(4, list.pageDown().selected());
        ItemList last = list.pageDown().pageDown().pageDown().down();
        assertEquals(9, last.selected());
        assertEquals(6, last.top());
        assertEquals(6, last.up().up().up().top(), "the list scrolls only when it must");
        assertEquals(5, last.up().up().up().up().top());
        assertEquals(0, ItemList.empty(4).down().selected());
        assertEquals(Optional.empty(), ItemList.empty(4).down().selection());
    }

    @Test
    void theSelectedItemStaysSelectedWhenOthersCome() {
        ItemList list = ItemList.empty(4).with(Items.listing(3)).down();
        List<ListItem> more = new ArrayList<>(Items.credentials(3));
        more.addFirst(Items.credential("a.example", Optional.empty(), Optional.empty()));
        // The same credential, with another name now.
        more.set(2, Items.credential("site1.example", Optional.of("renamed"), Optional.empty()));
        ItemList changed = list.with(Listing.of(more));
        assertEquals(2, changed.selected());
        assertEquals(0, changed.with(Listing.EMPTY).selected());
    }

    @Test
    void anotherFontKeepsTheSelectionOnTheScreen() {
        ItemList list = ItemList.empty(9).with(Items.listing(20)).pageDown().up();
        ItemList few = list.withRows(3);
        assertEquals(8, few.selected());
        assertTrue(few.visible().contains(few.selection().orElseThrow()));
        ItemList many = few.withRows(30);
        assertEquals(0, many.top());
        assertEquals(8, many.selected());
    }

    @Test
    void movingAboutCopiesNoItems() {
        ItemList list = ItemList.empty(9).with(Items.listing(5_000));
        assertSame(list.items(), list.pageDown().down().up().items());
    }

    @Test
    void whateverTheKeysTheSelectionIsVisible() {
        Random random = new Random(1);
        ItemList list = ItemList.empty(4);
        for (int i = 0; i < 5_000; i++) {
            list = switch (random.nextInt(6)) {
                case 0 -> list.up();
                case 1 -> list.down();
                case 2 -> list.pageUp();
                case 3 -> list.pageDown();
                case 4 -> list.withRows(1 + random.nextInt(6));
                default -> list.with(Items.listing(random.nextInt(12)));
            };
            if (!list.isEmpty()) {
                assertTrue(list.visible().contains(list.selection().orElseThrow()));
            }
            assertEquals(Math.min(list.rows(), list.items().size()), list.visible().size(), "no gap at the end");
        }
    }
}
