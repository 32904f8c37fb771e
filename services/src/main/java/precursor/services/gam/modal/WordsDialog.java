package precursor.services.gam.modal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A secret as BIP-39 words, to be written down, until any key is pressed. */
public final class WordsDialog implements Dialog {

    private final String caption;
    private final byte[] phrase;
    private final int count;

    /**
     * @param phrase words parted by single spaces; they are this dialog's from now on, and wiped with it
     */
    public WordsDialog(String caption, byte[] phrase) {
        this.caption = caption;
        this.phrase = phrase;
        this.count = spaces(phrase) + 1;
    }

    private static int spaces(byte[] phrase) {
        int spaces = 0;
        for (byte b : phrase) {
            spaces += b == ' ' ? 1 : 0;
        }
        return spaces;
    }

    @Override
    public void lay(Sheet sheet) {
        sheet.title(caption);
        WordsView.lay(sheet, count, count, this::word);
        sheet.hint(ModalText.ANY_KEY);
    }

    private String word(int number) {
        int start = 0;
        for (int i = 0; i < number; i++) {
            start = end(start) + 1;
        }
        return new String(phrase, start, end(start) - start, StandardCharsets.US_ASCII);
    }

    private int end(int start) {
        int end = start;
        while (end < phrase.length && phrase[end] != ' ') {
            end++;
        }
        return end;
    }

    @Override
    public Step key(int codePoint) {
        return Step.DONE;
    }

    @Override
    public void wipe() {
        Arrays.fill(phrase, (byte) 0);
    }
}
