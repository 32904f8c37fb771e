package precursor.services.gam.api;

import java.util.List;
import java.util.Optional;
import precursor.services.graphics.api.ClipObject;
import precursor.services.graphics.api.Gid;
import precursor.services.graphics.api.GlyphStyle;
import precursor.services.graphics.api.Shape;
import precursor.services.graphics.api.TextView;
import precursor.services.graphics.api.Token;
import precursor.xous.message.PayloadReader;
import precursor.xous.message.ScalarResult;
import precursor.xous.message.XousError;
import precursor.xous.message.XousException;
import precursor.xous.process.Connection;

/**
 * A client of the GAM. Methods throw {@link XousException}: {@code ACCESS_DENIED} for a canvas or token that is not this
 * process's.
 */
public final class Gam {

    /** The service's name at the name server. */
    public static final String NAME = "_Graphical Abstraction Manager_";

    private final Connection connection;

    public Gam(Connection connection) {
        this.connection = connection;
    }

    /** Registers a context; none when the name is unknown, taken or another process's. */
    public Optional<Token> registerUx(UxRegistration registration) {
        return connection.lendMut(new GamRequest.RegisterUx(registration), in -> in.optional(Token::read));
    }

    /** For boot contexts: the token that the registration will have. */
    public Optional<Token> claimToken(String name) {
        return connection.lendMut(new GamRequest.ClaimToken(name), in -> in.optional(Token::read));
    }

    /** The canvas that a context draws into. */
    public Gid requestContentCanvas(Token context) {
        return connection.lendMut(new GamRequest.RequestContentCanvas(context), Gid::read);
    }

    public CanvasSize canvasBounds(Gid canvas) {
        ScalarResult size = connection.call(new GamRequest.GetCanvasBounds(canvas));
        return new CanvasSize((int) size.first(), (int) size.second());
    }

    /** Asks for another size; gives the one that was granted. */
    public CanvasSize setCanvasBounds(Token context, CanvasSize wanted) {
        return connection.lendMut(new GamRequest.SetCanvasBounds(context, wanted), CanvasSize::read);
    }

    /**
     * Draws a text into its canvas, or computes its bounds. While the canvas is covered or off the screen nothing is drawn
     * and the result has bounds only when they were asked for; the context's redraw callback comes when it can draw again.
     */
    public TextView.Result post(TextView view) {
        return connection.lendMut(new GamRequest.RenderTextView(view), TextView.Result::read);
    }

    /**
     * Draws shapes, then texts upon them, in their order, and nobody sees it half done; nothing while the canvas is covered or off the screen.
     *
     * @param shapes at most {@value ClipObject#MOST_IN_LIST}; coordinates count from the canvas's top left corner
     * @param texts at most {@value TextView#MOST_IN_LIST}
     * @param redraw whether to show what was drawn
     */
    public void draw(Gid canvas, List<Shape> shapes, List<TextView> texts, boolean redraw) {
        connection.lend(new GamRequest.RenderFrame(canvas, shapes, texts, redraw));
    }

    /** Draws a shape; coordinates count from the canvas's top left corner. */
    public void draw(Gid canvas, Shape shape) {
        connection.lend(new GamRequest.RenderObject(canvas, shape));
    }

    /** Draws at most 32 shapes, in their order. */
    public void draw(Gid canvas, List<Shape> shapes) {
        connection.lend(new GamRequest.RenderObjectList(canvas, shapes));
    }

    /** Makes a canvas light. */
    public void clear(Gid canvas) {
        connection.send(new GamRequest.ClearCanvas(canvas));
    }

    /** Shows what was drawn; does not wait for it. */
    public void redraw() {
        connection.send(new GamRequest.Redraw());
    }

    public int lineHeight(GlyphStyle style) {
        return (int) connection.call(new GamRequest.QueryGlyphProps(style)).first();
    }

    /**
     * Puts a menu or dialog of this process in front; it is refused while another one is there. {@link FocusState#FREE} is told when
     * that leaves.
     */
    public Raise tryRaiseMenu(String name) {
        return connection.lendMut(new GamRequest.RaiseMenu(name), in -> {
            XousError error = XousError.of(in.i32());
            boolean interrupts = in.bool();
            return switch (error) {
                case NO_ERROR -> interrupts ? Raise.INTERRUPTING : Raise.DONE;
                case SHARE_VIOLATION -> Raise.REFUSED;
                default -> throw new XousException(error, "raise " + name);
            };
        });
    }

    /** Puts an application in front; {@code authority} must be the token of a context that may do so. */
    public void switchToApp(Token authority, String name) {
        connection.lend(new GamRequest.SwitchToApp(authority, name));
    }

    /** This process's front context goes, and who was in front before comes back; nothing happens when it has none. */
    public void revertFocus() {
        connection.call(new GamRequest.RevertFocus());
    }

    /** As {@link #revertFocus}, without waiting. */
    public void revertFocusNonBlocking() {
        connection.send(new GamRequest.RevertFocusNb());
    }

    /** Puts something else into the strip below the input line of a chat of this process. */
    public void setPredictor(Token context, Predictor predictor) {
        connection.lend(new GamRequest.SetPredictor(context, predictor));
    }

    /** Empties the input line of a chat of this process, also of what was sent. */
    public void clearLine(Token context) {
        connection.lend(new GamRequest.ClearLine(context));
    }

    /** For the input method: the chat whose line it edits. */
    public Optional<InputTarget> inputTarget() {
        return connection.lendMut(new GamRequest.GetInputTarget(), in -> in.optional(InputTarget::read));
    }

    /** For the input method: the line has no use for a key. */
    public void passKey(InputTarget.Key key) {
        connection.send(new GamRequest.PassKey(key));
    }

    /** For the input method: a chat's line has changed, or is finished. */
    public void tellLine(long target, boolean finished, InputLine line) {
        connection.lend(new GamRequest.TellLine(target, finished, line));
    }

    /** From now on the middle key opens the main menu, if there is one. */
    public void allowMainMenu() {
        connection.call(new GamRequest.AllowMainMenu());
    }

    /** Whether every boot context has been claimed. */
    public boolean trustedInitDone() {
        return connection.call(new GamRequest.TrustedInitDone()).first() != 0;
    }

    /** For the status bar: shows the screen that stays while the device is off. */
    public void powerDown() {
        connection.call(new GamRequest.PowerDownRequest());
    }

    /** For the status bar: makes the screen light, for long storage. */
    public void shipModeBlank() {
        connection.call(new GamRequest.ShipModeBlankRequest());
    }
}
