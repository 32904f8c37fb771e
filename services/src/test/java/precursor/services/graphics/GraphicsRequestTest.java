package precursor.services.graphics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import precursor.services.Wire;
import precursor.services.graphics.api.BoundsHint;
import precursor.services.graphics.api.ClipObject;
import precursor.services.graphics.api.Cursor;
import precursor.services.graphics.api.DrawStyle;
import precursor.services.graphics.api.Gid;
import precursor.services.graphics.api.GlyphStyle;
import precursor.services.graphics.api.GraphicsRequest;
import precursor.services.graphics.api.PixelColor;
import precursor.services.graphics.api.Point;
import precursor.services.graphics.api.Rectangle;
import precursor.services.graphics.api.Shape;
import precursor.services.graphics.api.TextView;
import precursor.services.graphics.api.Token;
import precursor.services.locale.Language;
import precursor.xous.message.MalformedMessageException;
import precursor.xous.message.Memory;
import precursor.xous.message.Message;
import precursor.xous.message.PayloadReader;
import precursor.xous.message.PayloadWriter;
import precursor.xous.message.Request;
import precursor.xous.message.Words;
import precursor.xous.message.XousError;

/** What is sent is what arrives, and nothing else is taken for a request. */
final class GraphicsRequestTest {

    private static final Point FAR = new Point(-32768, 32767);
    private static final Rectangle AREA = new Rectangle(-5, 7, 300, 32767);
    private static final DrawStyle STYLE = DrawStyle.of(PixelColor.LIGHT, PixelColor.DARK, 255);

    private static List<Request> requests() {
        TextView plain = TextView.in(new Gid(1, -2), BoundsHint.box(1, 2, 3, 4)).text("äöü 鍵 😀").build();
        TextView full = TextView.in(new Gid(-1, Long.MIN_VALUE), BoundsHint.growing(-1, -2, 333))
                .operation(TextView.Operation.COMPUTE_BOUNDS)
                .clip(AREA)
                .untrusted(false)
                .token(new Token(77, -88))
                .invert(true)
                .style(GlyphStyle.TALL)
                .cursor(new Cursor(1, 2, 3))
                .insertion(5)
                .ellipsis(true)
                .border(false)
                .borderWidth(63)
                .roundedBorder(255)
                .clearArea(false)
                .margin(-3, 9)
                .selected(2, 4)
                .busyAnimation(-7)
                .text("x".repeat(TextView.MOST_BYTES))
                .build();
        return List.of(
                new GraphicsRequest.Flush(),
                new GraphicsRequest.Clear(),
                new GraphicsRequest.DrawLine(FAR, new Point(3, -4), STYLE),
                new GraphicsRequest.DrawRectangle(AREA, DrawStyle.DARK_FILL),
                new GraphicsRequest.DrawRoundedRectangle(AREA, 4095, DrawStyle.LIGHT_STROKE),
                new GraphicsRequest.DrawCircle(FAR, 12, STYLE),
                new GraphicsRequest.ScreenSize(),
                new GraphicsRequest.QueryGlyphProps(GlyphStyle.LARGE),
                new GraphicsRequest.DrawTextView(plain),
                new GraphicsRequest.DrawTextView(full),
                new GraphicsRequest.DrawTextView(
                        plain.but().bounds(new BoundsHint.CenteredTop(AREA)).build()),
                new GraphicsRequest.DrawTextView(
                        plain.but().bounds(new BoundsHint.CenteredBottom(AREA)).build()),
                new GraphicsRequest.DrawClipObject(new ClipObject(AREA, new Shape.Line(FAR, FAR, STYLE))),
                new GraphicsRequest.DrawClipObjectList(List.of(
                        new ClipObject(AREA, new Shape.Circle(FAR, 4095, STYLE)),
                        new ClipObject(AREA, new Shape.Box(AREA, STYLE)),
                        new ClipObject(AREA, new Shape.RoundedBox(AREA, 5, STYLE)),
                        new ClipObject(AREA, new Shape.XorLine(FAR, Point.ORIGIN)))),
                new GraphicsRequest.DrawFrame(
                        Collections.nCopies(
                                ClipObject.MOST_IN_LIST, new ClipObject(AREA, new Shape.RoundedBox(AREA, 5, STYLE))),
                        Collections.nCopies(TextView.MOST_IN_LIST, full),
                        true),
                new GraphicsRequest.DrawFrame(List.of(), List.of(plain, full), false),
                new GraphicsRequest.DrawSleepScreen(),
                new GraphicsRequest.Devboot(true),
                new GraphicsRequest.BulkReadFonts(),
                new GraphicsRequest.RestartBulkRead(),
                new GraphicsRequest.Stash(),
                new GraphicsRequest.Pop(),
                new GraphicsRequest.TestPattern(250),
                new GraphicsRequest.SuspendResume(),
                new GraphicsRequest.DrawBootLogo(),
                new GraphicsRequest.Quit());
    }

    @Test
    void whatIsSentIsWhatArrives() {
        for (Request request : requests()) {
            assertEquals(request, GraphicsRequest.decode(Wire.received(request)));
        }
    }

    @Test
    void opcodesAreTheReferences() {
        assertEquals(8, new GraphicsRequest.DrawTextView(TextView.in(Gid.NONE, BoundsHint.box(0, 0, 0, 0)).build()).opcode());
        assertEquals(19, new GraphicsRequest.DrawBootLogo().opcode());
        assertEquals(new GraphicsRequest.Inert(25), GraphicsRequest.decode(new Message.Scalar(25, Words.NONE)));
        assertThrows(MalformedMessageException.class, () -> GraphicsRequest.decode(new Message.Scalar(30, Words.NONE)));
        assertThrows(MalformedMessageException.class, () -> GraphicsRequest.decode(new Message.Scalar(-1, Words.NONE)));
    }

    @Test
    void answersArriveAsSent() {
        for (TextView.Result result : List.of(
                new TextView.Result(Optional.empty(), Cursor.START, false),
                new TextView.Result(Optional.of(AREA), new Cursor(1, 2, 3), true))) {
            ByteBuffer bytes = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
            result.writeTo(new PayloadWriter(bytes));
            assertEquals(result, TextView.Result.read(new PayloadReader(bytes.flip())));
        }
    }

    @Test
    void aMessageOfTheWrongKindIsRefused() {
        assertThrows(MalformedMessageException.class, () -> GraphicsRequest.decode(new Message.Scalar(8, Words.NONE)));
        Memory memory = new Memory(ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN), 0, 0);
        assertThrows(MalformedMessageException.class, () -> GraphicsRequest.decode(new Message.Lend(2, memory)));
        assertThrows(MalformedMessageException.class, () -> GraphicsRequest.decode(new Message.Lend(8, memory)));
        assertThrows(MalformedMessageException.class, () -> GraphicsRequest.decode(new Message.BlockingScalar(7, Words.of(8))));
    }

    @Test
    void damagedMessagesAreRefusedOrDrawn() {
        SplittableRandom random = new SplittableRandom(5);
        Screen screen = new Screen(336, 536, Picture.fonts(), true);
        StillScreens stills = new StillScreens(screen, "1", () -> Language.ENGLISH);
        GraphicsServer server = new GraphicsServer(
                screen, stills, Picture.fonts(), new PanelFeed(536), (ms, then) -> then.run());
        List<Request> seeds = requests();
        for (int round = 0; round < 20_000; round++) {
            Message message = damaged(Wire.received(seeds.get(random.nextInt(seeds.size()))), random);
            try {
                server.handle(GraphicsRequest.decode(message), answer -> {});
            } catch (MalformedMessageException e) {
                assertEquals(XousError.INVALID_CODING, e.error());
            }
        }
    }

    private static Message damaged(Message message, SplittableRandom random) {
        return switch (message) {
            case Message.Scalar m -> new Message.Scalar(m.opcode(), words(random));
            case Message.BlockingScalar m -> new Message.BlockingScalar(m.opcode(), words(random));
            case Message.Lend m -> new Message.Lend(m.opcode(), damaged(m.memory(), random));
            case Message.MutableLend m -> new Message.MutableLend(m.opcode(), damaged(m.memory(), random));
            case Message.Move m -> new Message.Move(m.opcode(), damaged(m.memory(), random));
        };
    }

    private static Words words(SplittableRandom random) {
        return new Words(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
    }

    private static Memory damaged(Memory memory, SplittableRandom random) {
        int valid = random.nextInt(4) == 0 ? random.nextInt(memory.valid() + 1) : memory.valid();
        for (int i = random.nextInt(6); i > 0 && valid > 0; i--) {
            memory.bytes().put(random.nextInt(Math.min(valid, 120)), (byte) random.nextInt());
        }
        return new Memory(memory.bytes(), 0, valid);
    }

    @Test
    void aTextIsClippedBetweenCharacters() {
        assertEquals(1024, TextView.clipped("鍵".repeat(2000)).length());
        assertEquals(768 * 2, TextView.clipped("😀".repeat(2000)).length());
        assertEquals("short", TextView.clipped("short"));
        assertThrows(
                IllegalArgumentException.class,
                () -> TextView.in(Gid.NONE, BoundsHint.box(0, 0, 1, 1)).text("ä".repeat(1537)).build());
    }
}
