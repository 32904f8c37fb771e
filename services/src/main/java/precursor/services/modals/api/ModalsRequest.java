package precursor.services.modals.api;

import java.util.List;
import java.util.Optional;
import precursor.services.graphics.api.Token;
import precursor.xous.message.Memory;
import precursor.xous.message.Message;
import precursor.xous.message.PayloadWriter;
import precursor.xous.message.Request;
import precursor.xous.message.Words;

/**
 * What the dialog server can be asked for; opcodes as in services.md §10. A client makes a token, takes its turn with it
 * ({@link GetMutex}), adds items, and starts one dialog; the turn ends when the dialog's answer is delivered. Everything
 * but {@link GetMutex} is answered with {@code ACCESS_DENIED} when it is not the token's and the process's turn.
 */
public sealed interface ModalsRequest {

    /** Most bytes of a text shown. */
    int MOST_TEXT = 3072;

    /** Most bytes that BIP-39 has words for. */
    int MOST_ENTROPY = 32;

    /** Most items in a list. */
    int MOST_ITEMS = 64;

    /** Most bytes of a secret that is shown. */
    int MOST_SECRET = 4096;

    /** Most bytes that a QR code has room for, and that only when none of them is beyond ASCII. */
    int MOST_QR = 2953;

    /** Most bytes of a text that is read page by page. */
    int MOST_PAGES_TEXT = 64 * 1024;

    /** Most bytes of an item. */
    int MOST_ITEM_TEXT = 256;

    int opcode();

    Token token();

    /** A choice of one of the items added; answers a {@link Choice}. */
    record PromptWithFixedResponse(Token token, String prompt) implements ModalsRequest, Request.MutableLend {
        @Override
        public int opcode() {
            return 0;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            token.writeTo(out);
            out.string(prompt);
        }
    }

    /** A choice of any of the items added; answers a list of {@link Choice}s. */
    record PromptWithMultiResponse(Token token, String prompt) implements ModalsRequest, Request.MutableLend {
        @Override
        public int opcode() {
            return 1;
        }

        @Override
        public int capacity() {
            return MOST_ITEMS * (12 + MOST_ITEM_TEXT);
        }

        @Override
        public void writeTo(PayloadWriter out) {
            token.writeTo(out);
            out.string(prompt);
        }
    }

    /**
     * A text, and a QR code if wished; returned when a key was pressed, or {@code INVALID_ARGUMENT} when no QR code can be made.
     *
     * @param qr the UTF-8 of what it says, 1 to {@value #MOST_QR} bytes, which may be a secret: whoever sends or reads it wipes it
     */
    record Notification(Token token, String text, Optional<byte[]> qr) implements ModalsRequest, Request.Lend {
        @Override
        public int opcode() {
            return 2;
        }

        @Override
        public int capacity() {
            return 2 * Memory.PAGE_SIZE;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            token.writeTo(out);
            out.string(text).optional(qr, PayloadWriter::bytes);
        }
    }

    /**
     * A text that is read page by page; returned when it was left.
     *
     * @param text UTF-8, at most {@value #MOST_PAGES_TEXT} bytes, which may be private: whoever sends or reads it wipes it
     */
    record Pages(Token token, byte[] text) implements ModalsRequest, Request.Lend {
        @Override
        public int opcode() {
            return 37;
        }

        @Override
        public int capacity() {
            return text.length + Memory.PAGE_SIZE;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            token.writeTo(out);
            out.bytes(text);
        }

        @Override
        public String toString() {
            return "Pages[" + text.length + " bytes]";
        }
    }

    /** A picture; returned when a key was pressed. */
    record Image(Token token, Bitmap bitmap) implements ModalsRequest, Request.Lend {
        @Override
        public int opcode() {
            return 3;
        }

        @Override
        public int capacity() {
            return 32 + bitmap.rows().length;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            token.writeTo(out);
            bitmap.writeTo(out);
        }
    }

    /**
     * A title and a text that can change while they are shown; returned when its turn has come, which is in front as soon as nobody else's menu or
     * dialog is there.
     *
     * @param meanwhile makes it a question that comes unasked, and stands there in the place of the text while no key counts for that, since the
     *     person was just busy with something else
     */
    record DynamicNotification(Token token, Optional<String> title, Optional<String> text, Optional<String> meanwhile)
            implements ModalsRequest, Request.Lend {
        @Override
        public int opcode() {
            return 4;
        }

        @Override
        public int capacity() {
            return 3 * Memory.PAGE_SIZE;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            writeTitled(out, token, title, text);
            out.optional(meanwhile, PayloadWriter::string);
        }
    }

    /**
     * A dynamic notification with a secret between its title and its text; returned as that is. The secret is shown as it is, and does
     * not change.
     *
     * @param secret UTF-8, at most {@value #MOST_SECRET} bytes; whoever sends or reads it wipes it
     */
    record SecretNotification(Token token, String title, byte[] secret, String text)
            implements ModalsRequest, Request.Lend {
        @Override
        public int opcode() {
            return 36;
        }

        @Override
        public int capacity() {
            return 3 * Memory.PAGE_SIZE;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            token.writeTo(out);
            out.string(title).bytes(secret).string(text);
        }

        @Override
        public String toString() {
            return "SecretNotification[" + secret.length + " bytes]";
        }
    }

    /** Waits for a key: answers (1, code point), or (0, 0) when the dynamic notification is closed. */
    record ListenToDynamicNotification(Token token) implements ModalsRequest, Request.BlockingScalar {
        @Override
        public int opcode() {
            return 5;
        }

        @Override
        public Words words() {
            return Words.of(token.high(), token.low());
        }
    }

    /**
     * Lines to type into; answers {@link Typed} when the user confirmed. The turn goes on until {@link
     * TextResponseValid}.
     *
     * @param fields 1 to {@value AlertBuilder#MOST_FIELDS}
     */
    record PromptWithTextResponse(Token token, String prompt, List<TextField> fields, boolean growable)
            implements ModalsRequest, Request.MutableLend {
        @Override
        public int opcode() {
            return 6;
        }

        @Override
        public int capacity() {
            return Typed.CAPACITY;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            token.writeTo(out);
            out.string(prompt).list(fields, (o, field) -> field.writeTo(o)).bool(growable);
        }
    }

    /**
     * The verdict on what was typed. Without an objection the dialog ends and the answer has no texts; with one it is
     * shown, the user goes on typing, and the answer comes when he confirms.
     */
    record TextResponseValid(Token token, Optional<Objection> objection) implements ModalsRequest, Request.MutableLend {
        @Override
        public int opcode() {
            return 7;
        }

        @Override
        public int capacity() {
            return Typed.CAPACITY;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            token.writeTo(out);
            out.optional(objection, (o, said) -> said.writeTo(o));
        }
    }

    /** Adds to the list that the next choice shows. */
    record AddModalItem(Token token, String text, boolean initiallyOn) implements ModalsRequest, Request.Lend {
        @Override
        public int opcode() {
            return 8;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            token.writeTo(out);
            out.string(text).bool(initiallyOn);
        }
    }

    /** Answers one word about this token's last choice: the index, or the bit mask of several. */
    record GetModalIndex(Token token) implements ModalsRequest, Request.BlockingScalar {
        @Override
        public int opcode() {
            return 9;
        }

        @Override
        public Words words() {
            return Words.of(token.high(), token.low());
        }
    }

    /** Shows a progress bar. */
    record StartProgress(Token token, String title, int start, int end, int now)
            implements ModalsRequest, Request.Lend {
        @Override
        public int opcode() {
            return 10;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            token.writeTo(out);
            out.string(title).i32(start).i32(end).i32(now);
        }
    }

    record DoUpdateProgress(Token token, int now) implements ModalsRequest, Request.Scalar {
        @Override
        public int opcode() {
            return 11;
        }

        @Override
        public Words words() {
            return Words.of(token.high(), token.low(), now);
        }
    }

    /** Closes the progress bar; answers one word. */
    record StopProgress(Token token) implements ModalsRequest, Request.BlockingScalar {
        @Override
        public int opcode() {
            return 12;
        }

        @Override
        public Words words() {
            return Words.of(token.high(), token.low());
        }
    }

    /** Changes what is given. */
    record DynamicNotificationUpdate(
            Token token, Optional<String> title, Optional<String> text, Optional<String> meanwhile)
            implements ModalsRequest, Request.Lend {
        @Override
        public int opcode() {
            return 13;
        }

        @Override
        public int capacity() {
            return 3 * Memory.PAGE_SIZE;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            writeTitled(out, token, title, text);
            out.optional(meanwhile, PayloadWriter::string);
        }
    }

    /** Ends the turn, whatever is shown; takes the token out of the queue when it still waits. */
    record DynamicNotificationClose(Token token) implements ModalsRequest, Request.Scalar {
        @Override
        public int opcode() {
            return 14;
        }

        @Override
        public Words words() {
            return Words.of(token.high(), token.low());
        }
    }

    /** Waits for the token's turn; answers 1, or 0 when it was taken out of the queue. */
    record GetMutex(Token token) implements ModalsRequest, Request.BlockingScalar {
        @Override
        public int opcode() {
            return 15;
        }

        @Override
        public Words words() {
            return Words.of(token.high(), token.low());
        }
    }

    /**
     * A value in a range; answers it, 32 bits.
     *
     * @param step how far an arrow moves it, 1 or more
     */
    record Slider(Token token, String title, int start, int end, int now, int step)
            implements ModalsRequest, Request.MutableLend {
        @Override
        public int opcode() {
            return 35;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            token.writeTo(out);
            out.string(title).i32(start).i32(end).i32(now).i32(step);
        }
    }

    /**
     * Shows a secret as BIP-39 words until a key is pressed.
     *
     * @param entropy 16, 20, 24, 28 or 32 bytes; whoever sends or reads it wipes it
     */
    record Bip39(Token token, String caption, byte[] entropy) implements ModalsRequest, Request.Lend {
        @Override
        public int opcode() {
            return 31;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            token.writeTo(out);
            out.string(caption).bytes(entropy);
        }

        @Override
        public String toString() {
            return "Bip39[" + entropy.length + " bytes]";
        }
    }

    /** Asks for BIP-39 words that belong together; answers {@link Typed}: their entropy, or nothing when the user has left it. */
    record Bip39Input(Token token, String prompt) implements ModalsRequest, Request.MutableLend {
        @Override
        public int opcode() {
            return 32;
        }

        @Override
        public void writeTo(PayloadWriter out) {
            token.writeTo(out);
            out.string(prompt);
        }
    }

    static ModalsRequest decode(Message message) {
        return ModalsDecoder.decode(message);
    }

    private static void writeTitled(PayloadWriter out, Token token, Optional<String> title, Optional<String> text) {
        token.writeTo(out);
        out.optional(title, PayloadWriter::string).optional(text, PayloadWriter::string);
    }
}
