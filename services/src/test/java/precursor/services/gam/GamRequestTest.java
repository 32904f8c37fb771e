package precursor.services.gam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import precursor.hw.SystemManifest.UxType;
import precursor.services.gam.api.CanvasSize;
import precursor.services.gam.api.GamRequest;
import precursor.services.gam.api.InputLine;
import precursor.services.gam.api.InputTarget;
import precursor.services.gam.api.Predictor;
import precursor.services.gam.api.RawKeys;
import precursor.services.graphics.api.BoundsHint;
import precursor.services.graphics.api.DrawStyle;
import precursor.services.graphics.api.Gid;
import precursor.services.graphics.api.GlyphStyle;
import precursor.services.graphics.api.Point;
import precursor.services.graphics.api.Shape;
import precursor.services.graphics.api.TextView;
import precursor.services.graphics.api.Token;
import precursor.xous.message.MalformedMessageException;
import precursor.xous.message.Memory;
import precursor.xous.message.Message;
import precursor.xous.message.Words;

class GamRequestTest {

    private static final Gid GID = new Gid(-3, Long.MAX_VALUE);
    private static final Token TOKEN = new Token(Long.MIN_VALUE, 5);
    private static final Shape CIRCLE = new Shape.Circle(new Point(3, -4), 9, DrawStyle.DARK_STROKE);

    private static final List<GamRequest> REQUESTS = List.of(
            new GamRequest.ClearCanvas(GID),
            new GamRequest.GetCanvasBounds(GID),
            new GamRequest.SetCanvasBounds(TOKEN, new CanvasSize(296, 402)),
            new GamRequest.RenderObject(GID, CIRCLE),
            new GamRequest.RenderObjectList(GID, List.of(CIRCLE, CIRCLE)),
            new GamRequest.RenderTextView(TextView.in(GID, BoundsHint.box(1, 2, 3, 4)).text("ü").build()),
            new GamRequest.RenderFrame(
                    GID,
                    List.of(CIRCLE),
                    List.of(
                            TextView.in(GID, BoundsHint.box(1, 2, 3, 4)).text("ü").build(),
                            TextView.in(GID, BoundsHint.box(5, 6, 7, 8)).token(TOKEN).text("").build()),
                    true),
            new GamRequest.Redraw(),
            new GamRequest.RequestContentCanvas(TOKEN),
            new GamRequest.RegisterUx(GamBench.registration("vault", UxType.FRAMEBUFFER).with(TOKEN)),
            new GamRequest.PowerDownRequest(),
            new GamRequest.ShipModeBlankRequest(),
            new GamRequest.ClaimToken("status"),
            new GamRequest.TrustedInitDone(),
            new GamRequest.RevertFocus(),
            new GamRequest.RevertFocusNb(),
            new GamRequest.QueryGlyphProps(GlyphStyle.TALL),
            new GamRequest.SwitchToApp(TOKEN, "vault"),
            new GamRequest.RaiseMenu("modals"),
            new GamRequest.RegisterUx(GamBench.registration("chat", UxType.CHAT)),
            new GamRequest.SetPredictor(TOKEN, new Predictor.Shell()),
            new GamRequest.SetPredictor(TOKEN, Predictor.IconTray.of("a", "", "c", "d").marked(3)),
            new GamRequest.GetInputTarget(),
            new GamRequest.PassKey(new InputTarget.Key('a', 5)),
            new GamRequest.TellLine(5, true, new InputLine("Grüße")),
            new GamRequest.AllowMainMenu());

    @Test
    void everyRequestArrivesAsItWasSent() {
        for (GamRequest request : REQUESTS) {
            assertEquals(request, GamRequest.decode(GamBench.asReceived(request)));
        }
    }

    @Test
    void anyBytesDecodeOrAreRefused() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            int opcode = random.nextInt(44);
            Memory memory = new Memory(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN), 0, bytes.length);
            Words words = new Words(random.nextLong(), random.nextInt(), random.nextInt(), random.nextInt());
            for (Message message : List.of(
                    new Message.MutableLend(opcode, memory),
                    new Message.Lend(opcode, memory),
                    new Message.Move(opcode, memory),
                    new Message.Scalar(opcode, words),
                    new Message.BlockingScalar(opcode, words))) {
                try {
                    GamRequest.decode(message);
                } catch (MalformedMessageException e) {
                    // Refused.
                }
            }
        }
    }

    @Test
    void keysArriveAsTheyWereSentAndNothingElseIsAKey() {
        RawKeys keys = new RawKeys(List.of((int) 'a', RawKeys.F1, 0x1f60a));
        assertEquals(keys, RawKeys.of(keys.words()));
        assertThrows(MalformedMessageException.class, () -> RawKeys.of(Words.of(0x110000)));
        assertThrows(MalformedMessageException.class, () -> RawKeys.of(Words.of(-1)));
    }
}
