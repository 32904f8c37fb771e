package precursor.services.gam.modal;

import java.util.Arrays;
import java.util.OptionalInt;
import precursor.services.bip39.Bip39;
import precursor.services.bip39.WordEntry;
import precursor.services.bip39.WordsException;
import precursor.services.gam.api.RawKeys;
import precursor.services.graphics.api.DrawStyle;
import precursor.services.graphics.api.PixelColor;
import precursor.services.graphics.api.Rectangle;
import precursor.services.graphics.api.Shape;

/**
 * BIP-39 words to type, of which each letter is checked: four letters and a space are a word, its completions stand below. It is done when a whole
 * phrase is confirmed whose words belong together.
 */
public final class WordEntryDialog implements Dialog {

    private static final int SUGGESTIONS = 4;
    private static final int PADDING = 6;
    private static final int BOX = Sheet.STYLE.lineHeight() + 2 * 4;

    private final String prompt;
    private final Bip39 bip39 = new Bip39();
    private final WordEntry entry = new WordEntry();
    private byte[] entropy = {};
    private boolean refused;

    public WordEntryDialog(String prompt) {
        this.prompt = prompt;
    }

    @Override
    public void lay(Sheet sheet) {
        sheet.title(prompt);
        WordsView.lay(sheet, entry.count(), WordEntry.MOST, entry::word);
        sheet.gap(6);
        Rectangle box = Rectangle.of(sheet.left(), sheet.y(), sheet.width(), BOX);
        sheet.shape(new Shape.RoundedBox(box, 4, DrawStyle.stroke(PixelColor.DARK, 2)));
        String begun = entry.begun();
        sheet.secretLine(begun, Sheet.STYLE, sheet.left() + PADDING, BOX, OptionalInt.of(begun.length()));
        sheet.gap(BOX + 4);
        sheet.secretLine(String.join("  ", entry.suggestions(SUGGESTIONS)), Sheet.HINT_STYLE, sheet.left() + PADDING, BOX);
        sheet.gap(BOX);
        if (refused) {
            sheet.paragraph(sheet.text(ModalText.WORDS_DO_NOT_BELONG));
        }
        sheet.hint(isWhole() ? ModalText.CONFIRM : ModalText.NEXT_WORD, ModalText.CANCEL);
    }

    private boolean isWhole() {
        return entry.begun().isEmpty() && Bip39.isPhrase(entry.count());
    }

    @Override
    public Step key(int codePoint) {
        if (codePoint == RawKeys.F4) {
            return Step.CANCELLED;
        }
        refused = false;
        boolean changed = switch (codePoint) {
            case RawKeys.BACKSPACE -> entry.backspace();
            case ' ' -> entry.end();
            case RawKeys.SELECT, RawKeys.ENTER -> isWhole() ? judge() : entry.end();
            default -> entry.letter(codePoint);
        };
        return entropy.length > 0 ? Step.DONE : changed ? Step.CHANGED : Step.NOTHING;
    }

    private boolean judge() {
        byte[] phrase = entry.phrase();
        try {
            entropy = bip39.entropy(phrase);
        } catch (WordsException e) {
            refused = true;
        } finally {
            Arrays.fill(phrase, (byte) 0);
        }
        return true;
    }

    /** What the words stand for; empty until it is done. The caller wipes it. */
    public byte[] entropy() {
        return entropy.clone();
    }

    @Override
    public void wipe() {
        entry.wipe();
        Arrays.fill(entropy, (byte) 0);
        entropy = new byte[0];
    }
}
