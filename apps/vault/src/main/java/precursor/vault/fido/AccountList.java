package precursor.vault.fido;

import java.util.List;
import java.util.Optional;
import precursor.services.gam.api.RawKeys;
import precursor.services.locale.Texts;

/**
 * The accounts of which the person chooses one, and which one is meant now. The keys move that; a part of a long list is shown.
 *
 * @param cursor the place of the one that is meant, from 0
 */
record AccountList(List<Optional<String>> accounts, int cursor) {

    /** Rows that are shown at a time. */
    static final int ROWS = 6;

    AccountList {
        accounts = List.copyOf(accounts);
    }

    /** After a key: arrows go round at the ends, 1 to 9 name a place. Others do nothing. */
    AccountList after(int key) {
        int size = accounts.size();
        return switch (key) {
            case RawKeys.UP -> at((cursor + size - 1) % size);
            case RawKeys.DOWN -> at((cursor + 1) % size);
            default -> key >= '1' && key <= '9' && key - '1' < size ? at(key - '1') : this;
        };
    }

    private AccountList at(int index) {
        return new AccountList(accounts, index);
    }

    /** The rows about the one that is meant, and how many more there are. */
    String rows(Texts<FidoText> texts) {
        int first = Math.clamp(cursor - ROWS / 2, 0, Math.max(0, accounts.size() - ROWS));
        int end = Math.min(accounts.size(), first + ROWS);
        StringBuilder lines = new StringBuilder();
        if (first > 0) {
            lines.append('\n').append(texts.of(FidoText.MORE_ABOVE, first));
        }
        for (int i = first; i < end; i++) {
            lines.append('\n').append(i == cursor ? "→ " : "    ").append(i + 1).append("  ").append(row(accounts.get(i), texts));
        }
        if (end < accounts.size()) {
            lines.append('\n').append(texts.of(FidoText.MORE_BELOW, accounts.size() - end));
        }
        return lines.toString();
    }

    private static String row(Optional<String> account, Texts<FidoText> texts) {
        return account.map(ShownText::row).orElseGet(() -> texts.of(FidoText.NO_NAME));
    }
}
