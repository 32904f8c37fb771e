package precursor.services.gam.api;

import java.util.OptionalInt;
import precursor.xous.message.PayloadReader;
import precursor.xous.message.PayloadWriter;

/**
 * What a chat wants of the line that is typed into below it.
 *
 * @param line opcode of a callback with each line that was sent with Enter, an {@link InputLine}; the line is empty then
 * @param lineChanged opcode of a callback with the whole line after each change of it, for who reacts to every key; an {@link InputLine}
 *     too. When the application is slow it gets the newest only. It is told that the line is empty after Enter, and when the input
 *     method was started again
 * @param predictor what stands in the strip below the line, at first; {@link Gam#setPredictor} changes it
 */
public record ChatInput(int line, OptionalInt lineChanged, Predictor predictor) {

    /** For an application that wants whole lines. */
    public static ChatInput lines(int line, Predictor predictor) {
        return new ChatInput(line, OptionalInt.empty(), predictor);
    }

    /** For an application that wants every change too. */
    public static ChatInput incremental(int line, int lineChanged, Predictor predictor) {
        return new ChatInput(line, OptionalInt.of(lineChanged), predictor);
    }

    void writeTo(PayloadWriter out) {
        out.i32(line);
        UxRegistration.write(out, lineChanged);
        predictor.writeTo(out);
    }

    static ChatInput read(PayloadReader in) {
        return new ChatInput(in.i32(), UxRegistration.number(in), Predictor.read(in));
    }
}
