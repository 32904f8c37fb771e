package precursor.vault.menu;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import precursor.services.modals.api.Modals;
import precursor.services.modals.api.ModalsRequest;

/** Lines to be read, page by page if they are many. Nothing of them is kept when they were read. */
record Lines(List<String> lines) {

    Lines {
        lines = List.copyOf(lines);
    }

    void show(Modals modals) {
        byte[] text = utf8();
        try {
            modals.showPages(text);
        } finally {
            Arrays.fill(text, (byte) 0);
        }
    }

    /** As much as a dialog takes, which is more than this device keeps of anything; another one may have written more. */
    private byte[] utf8() {
        byte[] all = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        if (all.length <= ModalsRequest.MOST_PAGES_TEXT) {
            return all;
        }
        byte[] most = Arrays.copyOf(all, ModalsRequest.MOST_PAGES_TEXT);
        Arrays.fill(all, (byte) 0);
        return most;
    }

    /** What is kept is the person's business. */
    @Override
    public String toString() {
        return "Lines";
    }
}
