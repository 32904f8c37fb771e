package precursor.services.gam.modal;

import precursor.services.gam.api.DenyKey;
import precursor.services.gam.api.RawKeys;
import precursor.services.modals.api.TextField;

/**
 * A question that the user consents to by typing a secret: what it is about, the line for the secret, and a note that changes
 * with time. A {@link DenyKey} refuses, as in every question about a request from outside.
 */
public final class ConsentDialog implements Dialog {

    private final String title;
    private final String text;
    private final EntryField secret;
    private final DenyKey deny;
    private String note;
    private boolean dismissed;
    private boolean hears = true;

    /**
     * @param hint what is to be typed, as {@code PIN}
     * @param deny what refuses
     * @param note what stands under the line
     */
    public ConsentDialog(String title, String text, String hint, DenyKey deny, String note) {
        this.title = title;
        this.text = text;
        this.secret = new EntryField(new TextField(hint, "", true), false);
        this.deny = deny;
        this.note = note;
    }

    /** Changes the note. */
    void note(String changed) {
        note = changed;
    }

    /** Nobody wants the answer any more. */
    void dismiss() {
        dismissed = true;
    }

    /** Whether the question ended by {@link DialogBox#dismiss} and not by the user. */
    public boolean isDismissed() {
        return dismissed;
    }

    @Override
    public boolean isUnasked() {
        return true;
    }

    @Override
    public void hears(boolean keysCount) {
        hears = keysCount;
    }

    @Override
    public void lay(Sheet sheet) {
        sheet.title(title);
        sheet.paragraph(text);
        sheet.gap(8);
        secret.lay(sheet, true);
        sheet.gap(6);
        sheet.paragraph(note);
        sheet.hint(sheet.text(hears ? ModalText.CONSENT : ModalText.ONE_MOMENT, deny.name()));
    }

    /** What was cut is not what was typed. */
    private Step confirm() {
        if (secret.hasOverflowed()) {
            secret.startOver();
            return Step.CHANGED;
        }
        return secret.isEmpty() ? Step.NOTHING : Step.DONE;
    }

    @Override
    public Step key(int codePoint) {
        if (codePoint == deny.codePoint()) {
            return Step.CANCELLED;
        }
        return switch (codePoint) {
            case RawKeys.SELECT, RawKeys.ENTER -> confirm();
            default -> secret.key(codePoint) ? Step.CHANGED : Step.NOTHING;
        };
    }

    /** What was typed; the caller wipes it. */
    byte[] typed() {
        return secret.utf8();
    }

    @Override
    public void wipe() {
        secret.wipe();
    }
}
