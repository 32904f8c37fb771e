package precursor.vault.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import precursor.services.gam.api.CanvasSize;
import precursor.services.graphics.api.BoundsHint;
import precursor.services.graphics.api.Gid;
import precursor.services.graphics.api.Rectangle;
import precursor.services.graphics.api.Shape;
import precursor.services.graphics.api.TextView;
import precursor.vault.ctap.store.CredentialSummary;

final class FidoListTest {

    private static final ListScreen SCREEN = new ListScreen(Gid.NONE, new CanvasSize(336, 504));

    private static ListRow row(String rpId, Optional<String> user, Optional<String> display) {
        return ListRow.of(new CredentialSummary(rpId, user, display));
    }

    private static List<ListRow> items(int count) {
        List<ListRow> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            items.add(row("site" + i + ".example", Optional.of("me"), Optional.of("My Self")));
        }
        return items;
    }

    private static List<String> texts(FidoList list) {
        return SCREEN.draw(list, false).texts().stream().map(TextView::text).toList();
    }

    @Test
    void anEmptyListSaysSo() {
        assertEquals(
                List.of("FIDO", "No items found", "F1 FIDO", "F4 Menu"),
                texts(FidoList.empty(SCREEN.rows())));
    }

    @Test
    void aRowHasSiteAndAccount() {
        assertEquals(
                List.of("FIDO", "site0.example", "me (My Self)", "F1 FIDO", "F4 Menu"),
                texts(FidoList.empty(SCREEN.rows()).with(items(1))));
        assertTrue(texts(FidoList.empty(3)
                        .with(List.of(row("a", Optional.empty(), Optional.empty()))))
                .contains("---"));
    }

    @Test
    void selectionStopsAtTheEnds() {
        FidoList list = FidoList.empty(4).with(items(10));
        assertEquals(0, list.up().selected());
        assertEquals(0, list.pageUp().selected());
        assertEquals(4, list.pageDown().selected());
        FidoList last = list.pageDown().pageDown().pageDown().down();
        assertEquals(9, last.selected());
        assertEquals(6, last.top());
        assertEquals(6, last.up().up().up().top(), "the list scrolls only when it must");
        assertEquals(5, last.up().up().up().up().top());
        assertEquals(0, FidoList.empty(4).down().selected());
    }

    @Test
    void theSelectedItemStaysSelectedWhenOthersCome() {
        FidoList list = FidoList.empty(4).with(items(3)).down();
        List<ListRow> more = new ArrayList<>(items(3));
        more.addFirst(row("a.example", Optional.empty(), Optional.empty()));
        FidoList changed = list.with(more);
        assertEquals(2, changed.selected());
        assertEquals(0, changed.with(List.of()).selected());
    }

    @Test
    void whateverTheKeysTheSelectionIsVisible() {
        Random random = new Random(1);
        FidoList list = FidoList.empty(4);
        for (int i = 0; i < 5_000; i++) {
            list = switch (random.nextInt(5)) {
                case 0 -> list.up();
                case 1 -> list.down();
                case 2 -> list.pageUp();
                case 3 -> list.pageDown();
                default -> list.with(items(random.nextInt(12)));
            };
            if (!list.items().isEmpty()) {
                assertTrue(list.visible().contains(list.items().get(list.selected())));
            }
            assertTrue(list.visible().size() == Math.min(4, list.items().size()), "no gap at the end");
        }
    }

    @Test
    void everythingStandsOnTheCanvasAndRowsDoNotOverlap() {
        ListScreen.Drawing drawing = SCREEN.draw(FidoList.empty(SCREEN.rows()).with(items(30)), true);
        Rectangle canvas = Rectangle.of(0, 0, 336, 504);
        List<Rectangle> boxes = new ArrayList<>();
        for (Shape shape : drawing.shapes()) {
            Rectangle area = ((Shape.Box) shape).area();
            assertTrue(canvas.contains(area));
            assertTrue(boxes.stream().noneMatch(area::intersects));
            boxes.add(area);
        }
        assertTrue(boxes.size() <= 32);
        for (TextView text : drawing.texts()) {
            assertTrue(canvas.contains(
                    switch (text.bounds()) {
                        case BoundsHint.Box b -> b.area();
                        case BoundsHint.CenteredTop c -> c.area();
                        case BoundsHint.CenteredBottom c -> c.area();
                        case BoundsHint.Growable g -> Rectangle.EMPTY;
                    }));
        }
        assertEquals(ListScreen.WINK, drawing.texts().getFirst().text());
    }
}
