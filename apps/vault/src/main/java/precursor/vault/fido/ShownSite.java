package precursor.vault.fido;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import precursor.services.locale.Texts;

/**
 * A relying party's id on the screen: the claim who asks.
 *
 * <p>The registrable domain tells who that is, and it stands at the right end. Which labels it has depends on the public suffixes
 * ({@code co.uk}, {@code github.io}), a list that changes every week and that this device does not have. So nothing depends on it: only
 * whole labels are left out, from the left, never the last {@value #LEAST_LABELS}, and what is left out leaves a sign. (Only where those
 * {@value #LEAST_LABELS} alone take more than {@value #MOST} characters, labels are cut in their middle.) A name that needs
 * more than a line comes twice: its end, so that no line ends where a name seems to end, and as much as fits of the whole.
 *
 * <p>What no browser would send, or imitates another name, is named as that in the first line. Programs other than browsers may ask
 * for what they like; OpenSSH's names begin with {@code ssh:}.
 */
public final class ShownSite {

    /** Labels of the end that are always shown: a label below a suffix of two. */
    static final int LEAST_LABELS = 3;

    /** Characters that fit into a line, by the widths that names usually have. */
    static final int LINE = 30;

    /** Most characters in a list, unless the last {@value #LEAST_LABELS} labels need more. */
    private static final int MOST_IN_LIST = 48;

    /** Most characters of the whole, but for signs of what was left out. */
    static final int MOST = 100;

    /** Most characters of a label (RFC 1035 §2.3.4). */
    static final int MOST_LABEL = 63;

    private static final String LEFT_OUT = "….";

    private static final int MOST_BYTES = 253;

    private ShownSite() {}

    /** Lines that say who asks, and what is wrong with the name. */
    static String of(String rpId, Texts<FidoText> texts) {
        String[] labels = labels(rpId);
        String end = end(labels, LINE);
        String whole = end(labels, MOST);
        return doubt(rpId).map(doubt -> texts.of(FidoText.CAREFUL, texts.of(doubt)) + "\n").orElse("")
                + (end.equals(whole) ? whole : end + "\n" + texts.of(FidoText.IN_FULL, whole));
    }

    /** A site in a list, where it has one line: its end. */
    public static String line(String rpId) {
        return end(labels(rpId), MOST_IN_LIST);
    }

    /** The labels as they are shown: cut in the middle when they are longer than a site's, or when the last ones take all the room. */
    private static String[] labels(String rpId) {
        String[] labels = rpId.split("\\.", -1);
        int last = Arrays.stream(labels).skip(Math.max(0, labels.length - LEAST_LABELS)).mapToInt(String::length).sum();
        int most = last > MOST ? LINE : MOST_LABEL;
        return Arrays.stream(labels)
                .map(label -> ShownText.cut(ShownText.visible(label), most, most / 2))
                .toArray(String[]::new);
    }

    /** As many labels from the right as fit. */
    private static String end(String[] labels, int most) {
        int first = Math.max(0, labels.length - LEAST_LABELS);
        int length = LEFT_OUT.length() + joined(labels, first).length();
        while (first > 0 && labels[first - 1].length() + 1 + length <= most) {
            first--;
            length += labels[first].length() + 1;
        }
        return (first > 0 ? LEFT_OUT : "") + joined(labels, first);
    }

    private static String joined(String[] labels, int first) {
        return Arrays.stream(labels).skip(first).collect(Collectors.joining("."));
    }

    /** What is wrong with a name; the worst, if it is several things. */
    static Optional<FidoText> doubt(String rpId) {
        if (!ShownText.isVisible(rpId)) {
            return Optional.of(FidoText.HIDDEN);
        }
        if (Alphabets.areMixed(rpId)) {
            return Optional.of(FidoText.MIXED_SITE);
        }
        if (rpId.startsWith("ssh:") && isPrintable(rpId)) {
            return Optional.empty();
        }
        String lower = rpId.toLowerCase(Locale.ROOT);
        if (isAddress(lower)) {
            return Optional.of(FidoText.ADDRESS);
        }
        if (!isHostName(rpId)) {
            return Optional.of(FidoText.NO_SITE);
        }
        return Arrays.stream(lower.split("\\.")).anyMatch(label -> label.startsWith("xn--"))
                ? Optional.of(FidoText.OTHER_ALPHABET)
                : Optional.empty();
    }

    private static boolean isPrintable(String text) {
        return text.chars().allMatch(c -> c >= ' ' && c < 0x7f);
    }

    /** Whether browsers would take it for an IP address: its last label is a number, or it has colons (WHATWG URL §3.5). */
    private static boolean isAddress(String lower) {
        String last = lower.substring(lower.lastIndexOf('.') + 1);
        return last.matches("[0-9]+|0x[0-9a-f]*") || lower.matches("\\[?[0-9a-f:.%]*:[0-9a-f:.%]*]?");
    }

    private static boolean isHostName(String rpId) {
        return rpId.length() <= MOST_BYTES
                && Arrays.stream(rpId.split("\\.", -1))
                        .allMatch(label -> label.length() <= MOST_LABEL && label.matches("[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?"));
    }
}
