package precursor.services.modals.api;

import java.util.List;
import java.util.Optional;
import precursor.services.bip39.Bip39;
import precursor.services.graphics.api.Token;
import precursor.xous.message.MalformedMessageException;
import precursor.xous.message.Message;
import precursor.xous.message.PayloadReader;
import precursor.xous.message.Words;

/** Reads the requests that others have written: whatever a message holds, it is one of them within its bounds, or malformed. */
final class ModalsDecoder {

    private ModalsDecoder() {}

    static ModalsRequest decode(Message message) {
        return switch (message.opcode()) {
            case 0 -> {
                PayloadReader in = message.payload();
                yield new ModalsRequest.PromptWithFixedResponse(Token.read(in), in.string(ModalsRequest.MOST_TEXT));
            }
            case 1 -> {
                PayloadReader in = message.payload();
                yield new ModalsRequest.PromptWithMultiResponse(Token.read(in), in.string(ModalsRequest.MOST_TEXT));
            }
            case 2 -> {
                PayloadReader in = message.payload();
                yield new ModalsRequest.Notification(
                        Token.read(in), in.string(ModalsRequest.MOST_TEXT), in.optional(i -> i.bytes(ModalsRequest.MOST_QR)));
            }
            case 3 -> {
                PayloadReader in = message.payload();
                yield new ModalsRequest.Image(Token.read(in), Bitmap.read(in));
            }
            case 4 -> {
                PayloadReader in = message.payload();
                yield new ModalsRequest.DynamicNotification(
                        Token.read(in), optionalText(in), optionalText(in), optionalText(in));
            }
            case 5 -> new ModalsRequest.ListenToDynamicNotification(token(message));
            case 6 -> {
                PayloadReader in = message.payload();
                Token token = Token.read(in);
                String prompt = in.string(ModalsRequest.MOST_TEXT);
                List<TextField> fields = in.list(AlertBuilder.MOST_FIELDS, TextField::read);
                if (fields.isEmpty()) {
                    throw new MalformedMessageException("a text prompt without fields");
                }
                yield new ModalsRequest.PromptWithTextResponse(token, prompt, fields, in.bool());
            }
            case 7 -> {
                PayloadReader in = message.payload();
                yield new ModalsRequest.TextResponseValid(Token.read(in), in.optional(Objection::read));
            }
            case 8 -> {
                PayloadReader in = message.payload();
                yield new ModalsRequest.AddModalItem(Token.read(in), in.string(ModalsRequest.MOST_ITEM_TEXT), in.bool());
            }
            case 9 -> new ModalsRequest.GetModalIndex(token(message));
            case 10 -> {
                PayloadReader in = message.payload();
                yield new ModalsRequest.StartProgress(Token.read(in), in.string(ModalsRequest.MOST_TEXT), in.i32(), in.i32(), in.i32());
            }
            case 11 -> new ModalsRequest.DoUpdateProgress(token(message), (int) message.scalars().third());
            case 12 -> new ModalsRequest.StopProgress(token(message));
            case 13 -> {
                PayloadReader in = message.payload();
                yield new ModalsRequest.DynamicNotificationUpdate(
                        Token.read(in), optionalText(in), optionalText(in), optionalText(in));
            }
            case 14 -> new ModalsRequest.DynamicNotificationClose(token(message));
            case 15 -> new ModalsRequest.GetMutex(token(message));
            case 31 -> {
                PayloadReader in = message.payload();
                yield new ModalsRequest.Bip39(Token.read(in), in.string(ModalsRequest.MOST_TEXT), entropy(in));
            }
            case 32 -> {
                PayloadReader in = message.payload();
                yield new ModalsRequest.Bip39Input(Token.read(in), in.string(ModalsRequest.MOST_TEXT));
            }
            case 36 -> {
                PayloadReader in = message.payload();
                yield new ModalsRequest.SecretNotification(
                        Token.read(in), in.string(ModalsRequest.MOST_TEXT), in.bytes(ModalsRequest.MOST_SECRET), in.string(ModalsRequest.MOST_TEXT));
            }
            case 35 -> {
                PayloadReader in = message.payload();
                yield new ModalsRequest.Slider(
                        Token.read(in),
                        in.string(ModalsRequest.MOST_TEXT),
                        in.i32(),
                        in.i32(),
                        in.i32(),
                        in.i32(1, Integer.MAX_VALUE));
            }
            case 37 -> {
                PayloadReader in = message.payload();
                yield new ModalsRequest.Pages(Token.read(in), in.bytes(ModalsRequest.MOST_PAGES_TEXT));
            }
            default -> throw message.unknownOpcode();
        };
    }

    private static Token token(Message message) {
        Words words = message.scalars();
        return new Token(words.first(), words.second());
    }

    private static byte[] entropy(PayloadReader in) {
        byte[] entropy = in.bytes(ModalsRequest.MOST_ENTROPY);
        if (!Bip39.isEntropy(entropy.length)) {
            throw new MalformedMessageException("no words stand for " + entropy.length + " bytes");
        }
        return entropy;
    }

    private static Optional<String> optionalText(PayloadReader in) {
        return in.optional(i -> i.string(ModalsRequest.MOST_TEXT));
    }
}
