package precursor.vault.ui;

import precursor.vault.ctap.store.CredentialSummary;
import precursor.vault.fido.ShownSite;
import precursor.vault.fido.ShownText;
import precursor.vault.u2f.U2fRecord;

/**
 * A row of the list, fit for the screen.
 *
 * @param title the site
 * @param detail the account, or what else there is to say
 */
public record ListRow(String title, String detail) {

    public static ListRow of(CredentialSummary credential) {
        return new ListRow(ShownSite.line(credential.rpId()), account(credential));
    }

    public static ListRow of(U2fRecord application) {
        return new ListRow(
                ShownText.name(application.name()) + " (U2F)",
                application.count() == 1 ? "Used once" : "Used " + application.count() + " times");
    }

    private static String account(CredentialSummary credential) {
        String name = credential.userName().map(ShownText::name).orElse("");
        String display = credential.userDisplayName().map(ShownText::name).orElse("");
        if (name.isEmpty() || name.equals(display)) {
            return display.isEmpty() ? "---" : display;
        }
        return display.isEmpty() ? name : name + " (" + display + ")";
    }
}
