package precursor.shellchat.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static precursor.shellchat.chat.BubbleStack.GAP;

import java.util.List;
import org.junit.jupiter.api.Test;
import precursor.shellchat.chat.BubbleStack.Place;

class BubbleStackTest {

    private static final int HEIGHT = 100;

    private static BubbleStack stack(Integer... heights) {
        return new BubbleStack(List.of(heights), HEIGHT);
    }

    @Test
    void fewStandAtTheBottomTheNewestLowest() {
        BubbleStack stack = stack(20, 30);
        assertEquals(List.of(new Place(1, 99 - GAP), new Place(0, 99 - GAP - 30 - GAP)), stack.visible(0));
        assertEquals(0, stack.most());
    }

    @Test
    void theFirstIsWholeWhenScrolledUpAsFarAsItGoes() {
        BubbleStack stack = stack(20, 30, 60, 10);
        assertEquals(20 + 30 + 60 + 10 + 5 * GAP - HEIGHT, stack.most());
        Place first = stack.visible(stack.most()).getLast();
        assertEquals(new Place(0, GAP + 20 - 1), first);
    }

    @Test
    void whatIsCutByAnEdgeIsStillThere() {
        BubbleStack stack = stack(50, 50, 50);
        assertEquals(List.of(2, 1), stack.visible(0).stream().map(Place::index).toList());
        assertEquals(List.of(2, 1, 0), stack.visible(20).stream().map(Place::index).toList());
        assertEquals(List.of(1, 0), stack.visible(stack.most()).stream().map(Place::index).toList());
    }

    @Test
    void oneThatIsHigherThanTheScreenCanBeReadWhole() {
        BubbleStack stack = stack(250);
        assertEquals(250 + 2 * GAP - HEIGHT, stack.most());
        for (int scrolled = 0; scrolled <= stack.most(); scrolled++) {
            assertEquals(List.of(new Place(0, HEIGHT - 1 - GAP + scrolled)), stack.visible(scrolled));
        }
    }

    @Test
    void nothingIsNowhere() {
        assertEquals(List.of(), stack().visible(0));
        assertEquals(0, stack().most());
    }
}
