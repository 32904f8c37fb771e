package precursor.services.graphics.api;

import java.util.Optional;
import java.util.OptionalInt;
import precursor.services.graphics.api.TextView.Operation;

/** Makes a {@link TextView}; what is not set is as the reference has it (services.md §8.2). */
public final class TextViewBuilder {

    private Gid canvas;
    private Operation operation = Operation.RENDER;
    private Optional<Rectangle> clip = Optional.empty();
    private boolean untrusted = true;
    private Optional<Token> token = Optional.empty();
    private boolean invert;
    private BoundsHint bounds;
    private GlyphStyle style = GlyphStyle.REGULAR;
    private Cursor cursor = Cursor.START;
    private OptionalInt insertion = OptionalInt.empty();
    private boolean ellipsis;
    private boolean border = true;
    private int borderWidth = 1;
    private OptionalInt roundedBorder = OptionalInt.empty();
    private boolean clearArea = true;
    private Point margin = new Point(4, 4);
    private Optional<TextSpan> selected = Optional.empty();
    private OptionalInt busyAnimation = OptionalInt.empty();
    private boolean secret;
    private String text = "";

    TextViewBuilder(Gid canvas, BoundsHint bounds) {
        this.canvas = canvas;
        this.bounds = bounds;
    }

    TextViewBuilder(TextView view) {
        canvas = view.canvas();
        operation = view.operation();
        clip = view.clip();
        untrusted = view.untrusted();
        token = view.token();
        invert = view.invert();
        bounds = view.bounds();
        style = view.style();
        cursor = view.cursor();
        insertion = view.insertion();
        ellipsis = view.ellipsis();
        border = view.border();
        borderWidth = view.borderWidth();
        roundedBorder = view.roundedBorder();
        clearArea = view.clearArea();
        margin = view.margin();
        selected = view.selected();
        busyAnimation = view.busyAnimation();
        secret = view.secret();
        text = view.text();
    }

    public TextViewBuilder canvas(Gid value) {
        canvas = value;
        return this;
    }

    public TextViewBuilder operation(Operation value) {
        operation = value;
        return this;
    }

    public TextViewBuilder clip(Rectangle value) {
        clip = Optional.of(value);
        return this;
    }

    public TextViewBuilder untrusted(boolean value) {
        untrusted = value;
        return this;
    }

    public TextViewBuilder token(Token value) {
        token = Optional.of(value);
        return this;
    }

    public TextViewBuilder withoutToken() {
        token = Optional.empty();
        return this;
    }

    public TextViewBuilder invert(boolean value) {
        invert = value;
        return this;
    }

    public TextViewBuilder bounds(BoundsHint value) {
        bounds = value;
        return this;
    }

    public TextViewBuilder style(GlyphStyle value) {
        style = value;
        return this;
    }

    public TextViewBuilder cursor(Cursor value) {
        cursor = value;
        return this;
    }

    /** A caret before the character at this index. */
    public TextViewBuilder insertion(int index) {
        insertion = OptionalInt.of(index);
        return this;
    }

    public TextViewBuilder ellipsis(boolean value) {
        ellipsis = value;
        return this;
    }

    public TextViewBuilder border(boolean value) {
        border = value;
        return this;
    }

    public TextViewBuilder borderWidth(int pixels) {
        borderWidth = pixels;
        return this;
    }

    public TextViewBuilder roundedBorder(int radius) {
        roundedBorder = OptionalInt.of(radius);
        return this;
    }

    public TextViewBuilder clearArea(boolean value) {
        clearArea = value;
        return this;
    }

    public TextViewBuilder margin(int leftAndRight, int topAndBottom) {
        margin = new Point(leftAndRight, topAndBottom);
        return this;
    }

    public TextViewBuilder selected(int start, int end) {
        selected = Optional.of(new TextSpan(start, end));
        return this;
    }

    public TextViewBuilder withoutSelection() {
        selected = Optional.empty();
        return this;
    }

    public TextViewBuilder busyAnimation(int step) {
        busyAnimation = OptionalInt.of(step);
        return this;
    }

    /** Nobody but the eye may read it. */
    public TextViewBuilder secret(boolean value) {
        secret = value;
        return this;
    }

    /** At most {@value TextView#MOST_BYTES} bytes of UTF-8; see {@link TextView#clipped}. */
    public TextViewBuilder text(String value) {
        text = value;
        return this;
    }

    public TextView build() {
        return new TextView(
                canvas, operation, clip, untrusted, token, invert, bounds, style, cursor, insertion, ellipsis, border,
                borderWidth, roundedBorder, clearArea, margin, selected, busyAnimation, secret, text);
    }
}
