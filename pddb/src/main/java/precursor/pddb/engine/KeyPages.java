package precursor.pddb.engine;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;
import precursor.pddb.format.BasisKeys;
import precursor.pddb.format.ImageLayout;
import precursor.pddb.format.KeyPage;
import precursor.pddb.format.KeyWrapping;
import precursor.pddb.format.PddbError;
import precursor.pddb.format.PddbException;
import precursor.pddb.format.RandomSource;

/**
 * The key page, and how it is replaced although losing it loses everything: it has no second copy, and flash has to erase it first.
 *
 * <p>While it is being replaced, two pages of the make-before-break buffer hold a copy of the new one, in a form that recovery recognises
 * and upstream takes for blank pages: their first 16 bytes are. When the new page is durable the copy is erased, so at rest nothing tells
 * that a PIN was changed. Found at mount, a whole copy is the truth if the PIN fits it, and otherwise the page itself, if that is still
 * whole and the PIN fits it: the change is completed or undone, as the owner's PIN says.
 */
final class KeyPages {
    private static final int HEAD = MakeBeforeBreak.HEAD;
    private static final int MARK = 16;
    private static final int DIGEST = 32;
    private static final int HALF = ImageLayout.PAGE / 2;
    private static final int BODY = HEAD + MARK + DIGEST;
    private static final int VERSION = Integer.BYTES;
    private static final byte[][] MARKS = {mark((byte) 0x4B), mark((byte) 0xB4)};

    private final Flash flash;
    private final ImageLayout layout;
    private final byte[] page;
    private final Optional<byte[]> copy;
    private final boolean halfFormatted;

    /** What a PIN opened: the page, its keys, and whether flash still has to be brought to it. */
    record Opened(byte[] bytes, KeyPage page, BasisKeys keys, boolean unfinished) {
        /** Says nothing. */
        @Override
        public String toString() {
            return "Opened";
        }
    }

    /** Reads what is there. Writes nothing. */
    KeyPages(Flash flash, ImageLayout layout) {
        this.flash = flash;
        this.layout = layout;
        page = PageWriter.read(flash, layout.keyPage(), 1);
        copy = readCopy();
        halfFormatted = FormatMark.isSet(flash, layout);
    }

    /**
     * The page that a PIN has to fit: the new one, once a change of PIN has got so far that it can be completed.
     *
     * @throws PddbException {@code NOT_FORMATTED}, {@code FOREIGN}
     */
    KeyPage current() {
        checkFormatted();
        return KeyPage.parse(copy.orElse(page));
    }

    private void checkFormatted() {
        if (halfFormatted) {
            throw new PddbException(PddbError.NOT_FORMATTED, "The image is not formatted: making it was interrupted.");
        }
    }

    /**
     * Unwraps the keys of {@code .System}. Writes nothing.
     *
     * @throws PddbException {@code NOT_FORMATTED}, {@code FOREIGN}, {@code WRONG_PIN}
     */
    Opened open(KeyWrapping wrapping) {
        checkFormatted();
        if (copy.isEmpty()) {
            return open(page, wrapping, false);
        }
        try {
            return open(copy.get(), wrapping, true);
        } catch (PddbException e) {
            if (e.error() == PddbError.WRONG_PIN && sameSalt(page, copy.get())) {
                return open(page, wrapping, true);
            }
            throw e;
        }
    }

    private static Opened open(byte[] bytes, KeyWrapping wrapping, boolean unfinished) {
        KeyPage parsed = KeyPage.parse(bytes);
        return new Opened(bytes, parsed, parsed.unwrap(wrapping), unfinished);
    }

    private static boolean sameSalt(byte[] a, byte[] b) {
        int wrapped = VERSION + 2 * KeyWrapping.WRAPPED;
        return Arrays.equals(a, 0, VERSION, b, 0, VERSION) && Arrays.equals(a, wrapped, a.length, b, wrapped, b.length);
    }

    /** Makes flash hold the page that was opened, and no copy. */
    void repair(Opened opened, RandomSource random, PageWriter pages) {
        if (Arrays.equals(PageWriter.read(flash, layout.keyPage(), 1), opened.bytes())) {
            eraseBuffer(pages);
        } else {
            replace(opened.bytes(), random, pages);
        }
    }

    /** Replaces the key page, so that at every moment the old or the new one can be read. The buffer must be blank, but for a copy. */
    void replace(byte[] next, RandomSource random, PageWriter pages) {
        if (readCopy().filter(held -> Arrays.equals(held, next)).isEmpty()) {
            eraseBuffer(pages);
            int first = random.below(ImageLayout.MBBB_PAGES);
            int second = (first + 1 + random.below(ImageLayout.MBBB_PAGES - 1)) % ImageLayout.MBBB_PAGES;
            writeHalf(0, first, next);
            writeHalf(1, second, next);
            flash.sync();
        }
        write(flash, layout, next);
        eraseBuffer(pages);
    }

    /** Writes the key page, its version last: until then the image counts as not formatted. */
    static void write(Flash flash, ImageLayout layout, byte[] page) {
        flash.erase(layout.keyPage());
        flash.sync();
        flash.program(layout.keyPage() + VERSION, page, VERSION, ImageLayout.PAGE - VERSION);
        flash.sync();
        flash.program(layout.keyPage(), page, 0, VERSION);
        flash.sync();
    }

    private void writeHalf(int half, int bufferPage, byte[] bytes) {
        byte[] image = new byte[ImageLayout.PAGE];
        Arrays.fill(image, (byte) -1);
        System.arraycopy(MARKS[half], 0, image, HEAD, MARK);
        System.arraycopy(digest(bytes), 0, image, HEAD + MARK, DIGEST);
        System.arraycopy(bytes, half * HALF, image, BODY, HALF);
        flash.program(offset(bufferPage) + HEAD, image, HEAD, ImageLayout.PAGE - HEAD);
    }

    private Optional<byte[]> readCopy() {
        byte[] whole = new byte[ImageLayout.PAGE];
        byte[] digest = {};
        byte[] buffer = PageWriter.read(flash, layout.mbbb(), ImageLayout.MBBB_PAGES);
        for (int at = 0; at < buffer.length; at += ImageLayout.PAGE) {
            for (int half = 0; half < MARKS.length; half++) {
                if (PageWriter.isBlank(buffer, at, HEAD) && Arrays.equals(buffer, at + HEAD, at + HEAD + MARK, MARKS[half], 0, MARK)) {
                    System.arraycopy(buffer, at + BODY, whole, half * HALF, HALF);
                    digest = Arrays.copyOfRange(buffer, at + HEAD + MARK, at + BODY);
                }
            }
        }
        return digest.length > 0 && Arrays.equals(digest, digest(whole)) ? Optional.of(whole) : Optional.empty();
    }

    private void eraseBuffer(PageWriter pages) {
        for (int i = 0; i < ImageLayout.MBBB_PAGES; i++) {
            pages.blank(offset(i));
        }
        flash.sync();
    }

    private int offset(int bufferPage) {
        return layout.mbbb() + bufferPage * ImageLayout.PAGE;
    }

    private static byte[] mark(byte fill) {
        byte[] mark = new byte[MARK];
        Arrays.fill(mark, fill);
        return mark;
    }

    private static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
