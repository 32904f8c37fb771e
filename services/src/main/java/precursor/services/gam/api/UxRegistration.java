package precursor.services.gam.api;

import java.util.Optional;
import java.util.OptionalInt;
import precursor.hw.SystemManifest.UxType;
import precursor.services.graphics.api.Token;
import precursor.xous.message.PayloadReader;
import precursor.xous.message.PayloadWriter;
import precursor.xous.message.Sid;

/**
 * What a process tells the GAM about one of its contexts (services.md §9.5). All callbacks are scalars to {@code
 * listener}, of the opcodes given here.
 *
 * @param name a context of {@code system.toml} that this process owns
 * @param ux must be what {@code system.toml} says
 * @param listener a server of the process, best one of its own for this: whoever knows it can send it keys
 * @param redraw draw everything anew, then ask for {@link Gam#redraw}; no words
 * @param rawKeys {@link RawKeys}
 * @param focusChange a {@link FocusState}
 * @param inputLine a line from the input method (Chat)
 * @param audio audio frames; nobody sends any yet
 * @param predictor name of the input method's predictor (Chat)
 * @param token one that was claimed before with {@link Gam#claimToken}
 */
public record UxRegistration(
        String name,
        UxType ux,
        Sid listener,
        int redraw,
        OptionalInt rawKeys,
        OptionalInt focusChange,
        OptionalInt inputLine,
        OptionalInt audio,
        Optional<String> predictor,
        Optional<Token> token) {

    /** Most bytes of a context's or predictor's name. */
    public static final int MOST_NAME = 64;

    /** A context that draws, gets keys and is told of its focus. */
    public static UxRegistration of(String name, UxType ux, Sid listener, int redraw, int rawKeys, int focusChange) {
        return new UxRegistration(
                name,
                ux,
                listener,
                redraw,
                OptionalInt.of(rawKeys),
                OptionalInt.of(focusChange),
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** A context that only draws. */
    public static UxRegistration drawing(String name, UxType ux, Sid listener, int redraw) {
        return new UxRegistration(
                name,
                ux,
                listener,
                redraw,
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same with a token that was claimed before. */
    public UxRegistration with(Token claimed) {
        return new UxRegistration(
                name, ux, listener, redraw, rawKeys, focusChange, inputLine, audio, predictor, Optional.of(claimed));
    }

    public void writeTo(PayloadWriter out) {
        out.string(name).enumeration(ux).sid(listener).i32(redraw);
        write(out, rawKeys);
        write(out, focusChange);
        write(out, inputLine);
        write(out, audio);
        out.optional(predictor, PayloadWriter::string);
        out.optional(token, (o, t) -> t.writeTo(o));
    }

    public static UxRegistration read(PayloadReader in) {
        return new UxRegistration(
                in.string(MOST_NAME),
                in.enumeration(UxType.class),
                in.sid(),
                in.i32(),
                number(in),
                number(in),
                number(in),
                number(in),
                in.optional(i -> i.string(MOST_NAME)),
                in.optional(Token::read));
    }

    private static void write(PayloadWriter out, OptionalInt value) {
        out.bool(value.isPresent());
        if (value.isPresent()) {
            out.i32(value.getAsInt());
        }
    }

    private static OptionalInt number(PayloadReader in) {
        return in.bool() ? OptionalInt.of(in.i32()) : OptionalInt.empty();
    }
}
