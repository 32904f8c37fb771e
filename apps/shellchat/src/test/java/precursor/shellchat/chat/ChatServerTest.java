package precursor.shellchat.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import precursor.services.gam.api.CanvasSize;
import precursor.services.gam.api.InputLine;
import precursor.services.gam.api.Paper;
import precursor.services.gam.api.RawKeys;
import precursor.services.graphics.api.Cursor;
import precursor.services.graphics.api.Gid;
import precursor.services.graphics.api.Rectangle;
import precursor.services.graphics.api.Shape;
import precursor.services.graphics.api.TextView;
import precursor.services.locale.Language;
import precursor.services.locale.Texts;
import precursor.shellchat.command.Answer;
import precursor.xous.message.Pid;

class ChatServerTest {

    private static final Pid GAM = new Pid(10);
    private static final Pid STRANGER = new Pid(11);
    private static final int BUBBLE = 40;
    private static final String GREETING = "Type help for the commands.";

    /** What is on the screen, from the bottom up. */
    private final List<String> shown = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final CommandThread commands = new CommandThread(ChatServerTest::answer, () -> told.add("answered"));
    private final ChatServer chat = new ChatServer(
            new DeskContext(told),
            new ChatScreen(new DeskCanvas(shown)),
            commands,
            new Texts<>(ChatText.class, () -> Language.ENGLISH));

    private static Answer answer(String line) {
        return line.equals("clear") ? new Answer.Cleared() : new Answer.Said("re " + line);
    }

    private record DeskContext(List<String> told) implements ChatServer.Context {

        @Override
        public Pid gam() {
            return GAM;
        }

        @Override
        public void renew() {
            told.add("renewed");
        }

        @Override
        public void clearLine() {
            told.add("line cleared");
        }
    }

    /** A canvas on which every text is equally high. */
    private record DeskCanvas(List<String> shown) implements Paper {

        @Override
        public Gid gid() {
            return new Gid(1, 2);
        }

        @Override
        public CanvasSize size() {
            return new CanvasSize(336, 200);
        }

        @Override
        public TextView.Result post(TextView text) {
            return new TextView.Result(Optional.of(Rectangle.of(0, 0, 100, BUBBLE)), Cursor.START, false);
        }

        @Override
        public void show(List<Shape> shapes, List<TextView> texts) {
            shown.clear();
            texts.forEach(text -> shown.add(text.text()));
        }
    }

    private void type(String line) {
        chat.handle(new ChatEvent.Line(new InputLine(line)), GAM);
    }

    private void answerNext() throws InterruptedException {
        commands.answerNext();
        chat.handle(new ChatEvent.Answered(), STRANGER);
    }

    private void key(int key) {
        chat.handle(new ChatEvent.Keys(new RawKeys(List.of(key))), GAM);
    }

    @Test
    void beforeAnythingIsSaidItTellsHowToBegin() {
        chat.handle(new ChatEvent.Redraw(), GAM);
        assertEquals(List.of(GREETING), shown);
    }

    @Test
    void aLineIsShownAtOnceAndItsAnswerBelowWhenItComes() throws Exception {
        type("a");
        assertEquals(List.of("a"), shown);
        answerNext();
        assertEquals(List.of("re a", "a"), shown);
        assertEquals(List.of("answered"), told);
    }

    @Test
    void anEmptyLineSaysNothing() {
        type(" \t");
        chat.handle(new ChatEvent.Redraw(), GAM);
        assertEquals(List.of(GREETING), shown);
    }

    @Test
    void onlyTheGamTypes() {
        chat.handle(new ChatEvent.Line(new InputLine("a")), STRANGER);
        chat.handle(new ChatEvent.Keys(new RawKeys(List.of(RawKeys.PANIC))), STRANGER);
        chat.handle(new ChatEvent.Died(GAM.number()), STRANGER);
        assertEquals(List.of(), shown);
        assertEquals(List.of(), told);
    }

    @Test
    void clearWipesAll() throws Exception {
        type("a");
        answerNext();
        type("clear");
        answerNext();
        assertEquals(List.of(GREETING), shown);
    }

    @Test
    void arrowsScrollAsFarAsThereIsSomethingAndALineScrollsBack() throws Exception {
        for (int i = 0; i < 5; i++) {
            type("line " + i);
            answerNext();
        }
        assertEquals("re line 4", shown.getFirst());
        assertEquals(5, shown.size());
        key(RawKeys.DOWN);
        assertEquals("re line 4", shown.getFirst());
        for (int i = 0; i < 20; i++) {
            key(RawKeys.UP);
        }
        assertEquals("line 0", shown.getLast());
        key(RawKeys.DOWN);
        key(RawKeys.UP);
        assertEquals("line 0", shown.getLast());
        type("again");
        assertEquals("again", shown.getFirst());
    }

    @Test
    void oldBubblesGo() throws Exception {
        for (int i = 0; i < Conversation.MOST; i++) {
            type("line " + i);
            answerNext();
        }
        for (int i = 0; i < 100; i++) {
            key(RawKeys.UP);
        }
        assertEquals("line " + Conversation.MOST / 2, shown.getLast());
    }

    @Test
    void whoTypesFasterThanCommandsAreDoneIsTold() throws Exception {
        for (int i = 0; i <= CommandThread.MOST_WAITING; i++) {
            type("line " + i);
        }
        assertEquals("Too much at once: wait for the answers.", shown.getFirst());
        answerNext();
        assertEquals("re line 0", shown.getFirst());
    }

    @Test
    void panicForgetsAllAlsoWhatIsNotAnsweredYet() throws Exception {
        type("a");
        answerNext();
        type("b");
        type("c");
        commands.answerNext();
        key(RawKeys.PANIC);
        assertEquals(List.of(GREETING), shown);
        assertTrue(told.contains("line cleared"));
        answerNext();
        chat.handle(new ChatEvent.Redraw(), GAM);
        assertEquals(List.of(GREETING), shown);
        type("d");
        answerNext();
        assertEquals(List.of("re d", "d"), shown);
    }

    @Test
    void theGamsDeathIsMended() {
        chat.handle(new ChatEvent.Died(STRANGER.number()), Pid.KERNEL);
        assertEquals(List.of(), told);
        chat.handle(new ChatEvent.Died(GAM.number()), Pid.KERNEL);
        assertEquals(List.of("renewed"), told);
    }
}
