package precursor.vault.ui;

import java.util.Optional;

/**
 * A row of the list, fit for the screen.
 *
 * @param title what it is, or its code
 * @param detail the account, or what else there is to say
 * @param next the code that comes soon
 * @param bar how long the code still holds
 */
record ListRow(String title, String detail, Optional<String> next, Optional<TimeBar> bar) {

    static ListRow of(String title, String detail) {
        return new ListRow(title, detail, Optional.empty(), Optional.empty());
    }

    /** What stands there may be a code. */
    @Override
    public String toString() {
        return "ListRow";
    }
}
