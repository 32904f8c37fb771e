package precursor.services.gam.api;

import java.util.Optional;
import java.util.OptionalInt;
import precursor.hw.SystemManifest.UxType;
import precursor.services.graphics.api.Token;
import precursor.xous.message.PayloadReader;
import precursor.xous.message.PayloadWriter;
import precursor.xous.message.Sid;

/**
 * What a process tells the GAM about one of its contexts (services.md §9.5). All callbacks go to {@code listener}, with the opcodes given
 * here; they are scalars, but for those of {@link ChatInput}.
 *
 * @param name a context of {@code system.toml} that this process owns
 * @param ux must be what {@code system.toml} says
 * @param listener a server of the process, best one of its own for this: whoever knows it can send it keys
 * @param redraw draw everything anew, then ask for {@link Gam#redraw}; no words
 * @param rawKeys {@link RawKeys}; of a chat, those that its input line has no use for
 * @param focusChange a {@link FocusState}
 * @param chat what a chat wants of its input line; of a chat only
 * @param token one that was claimed before with {@link Gam#claimToken}
 */
public record UxRegistration(
        String name,
        UxType ux,
        Sid listener,
        int redraw,
        OptionalInt rawKeys,
        OptionalInt focusChange,
        Optional<ChatInput> chat,
        Optional<Token> token) {

    /** Most bytes of a context's name. */
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
                Optional.empty(),
                Optional.empty());
    }

    /** A context that only draws. */
    public static UxRegistration drawing(String name, UxType ux, Sid listener, int redraw) {
        return new UxRegistration(
                name, ux, listener, redraw, OptionalInt.empty(), OptionalInt.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * An application with an input line below it. The raw keys are ↑ and ↓, with an {@link Predictor.IconTray} also ← → and F1 to F4.
     *
     * <pre>
     * UxRegistration.chat("Key Vault", server.sid(), REDRAW, KEYS, FOCUS,
     *         ChatInput.incremental(LINE, LINE_CHANGED, Predictor.IconTray.of("FIDO", "1234", "****", "Menu").marked(0)));
     * ...
     * case LINE -> InputLine.of(message).text()     // as with all callbacks: if the GAM's process has sent it
     * </pre>
     */
    public static UxRegistration chat(
            String name, Sid listener, int redraw, int rawKeys, int focusChange, ChatInput input) {
        return new UxRegistration(
                name,
                UxType.CHAT,
                listener,
                redraw,
                OptionalInt.of(rawKeys),
                OptionalInt.of(focusChange),
                Optional.of(input),
                Optional.empty());
    }

    /** The same with a token that was claimed before. */
    public UxRegistration with(Token claimed) {
        return new UxRegistration(name, ux, listener, redraw, rawKeys, focusChange, chat, Optional.of(claimed));
    }

    public void writeTo(PayloadWriter out) {
        out.string(name).enumeration(ux).sid(listener).i32(redraw);
        write(out, rawKeys);
        write(out, focusChange);
        out.optional(chat, (o, c) -> c.writeTo(o));
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
                in.optional(ChatInput::read),
                in.optional(Token::read));
    }

    static void write(PayloadWriter out, OptionalInt value) {
        out.bool(value.isPresent());
        if (value.isPresent()) {
            out.i32(value.getAsInt());
        }
    }

    static OptionalInt number(PayloadReader in) {
        return in.bool() ? OptionalInt.of(in.i32()) : OptionalInt.empty();
    }
}
